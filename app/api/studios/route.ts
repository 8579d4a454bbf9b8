import { answer, asSignedIn } from '../../../lib/server/api.server.ts'
import { database } from '../../../lib/server/database.server.ts'
import { studios } from '../../../lib/wire/api.ts'

export const GET = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    const rows = await (await database()).member.findMany({ where: { did }, orderBy: { studioId: 'asc' } })
    return answer(studios, { studios: rows.map(({ studioId, role }) => ({ studio: studioId, role })) })
  })
