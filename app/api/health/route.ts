import { answer, guarded } from '../../../lib/server/api.server.ts'
import { database } from '../../../lib/server/database.server.ts'
import { storeId } from '../../../lib/server/settings.server.ts'
import { version } from '../../../lib/server/version.server.ts'
import { health } from '../../../lib/wire/api.ts'

export const dynamic = 'force-dynamic'

export const GET = (): Promise<Response> =>
  guarded(async () =>
    answer(health, { ok: true, version: version(), store: await storeId(await database()) }),
  )
