import { answer, asSignedIn, done, readBody, refuse } from '../../../lib/server/api.server.ts'
import { friendsPorts, giveHelp, whoAsks } from '../../../lib/server/friends.server.ts'
import { mayTry } from '../../../lib/server/rate-limits.server.ts'
import { helpGiving, helpsOpen } from '../../../lib/wire/friends-api.ts'

export const GET = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('helpLooked', did))) return refuse('too-fast')
    return answer(helpsOpen, await whoAsks(await friendsPorts(), did))
  })

export const POST = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('helpGiven', did))) return refuse('too-fast')
    const read = await readBody(request, helpGiving, 1024)
    if (!read.ok) return refuse(read.why)
    const given = await giveHelp(await friendsPorts(), did, read.body)
    return given === 'ok' ? done() : refuse(given)
  })
