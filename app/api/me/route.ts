import { isSteward } from '../../../lib/server/accounts.server.ts'
import { answer, asSignedIn } from '../../../lib/server/api.server.ts'
import { database } from '../../../lib/server/database.server.ts'
import { publicOrigin } from '../../../lib/server/origin.server.ts'
import { me } from '../../../lib/wire/api.ts'

export const GET = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ did, device }) => {
    const steward = await isSteward(await database(), did)
    return answer(me, { did, device, steward, address: publicOrigin() })
  })
