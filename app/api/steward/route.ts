import { isSteward } from '../../../lib/server/accounts.server.ts'
import { answer, asSignedIn, done, readBody, refuse } from '../../../lib/server/api.server.ts'
import { database } from '../../../lib/server/database.server.ts'
import { mayTry } from '../../../lib/server/rate-limits.server.ts'
import { setStartPolicy } from '../../../lib/server/start-policy.server.ts'
import { readStewardView } from '../../../lib/server/steward-view.server.ts'
import { claimSteward } from '../../../lib/server/steward.server.ts'
import { stewardChange, stewardClaim, stewardView } from '../../../lib/wire/api.ts'

export const GET = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    const open = await database()
    return (await isSteward(open, did))
      ? answer(stewardView, await readStewardView(open))
      : refuse('no-access')
  })

export const PUT = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    const open = await database()
    if (!(await isSteward(open, did))) return refuse('no-access')
    const read = await readBody(request, stewardChange, 1024)
    if (!read.ok) return refuse(read.why)
    await setStartPolicy(open, read.body.mayStart)
    return done()
  })

export const POST = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('steward', did))) return refuse('too-fast')
    const read = await readBody(request, stewardClaim, 1024)
    if (!read.ok) return refuse(read.why)
    const claimed = await claimSteward(await database(), did, read.body.token)
    return claimed === 'ok' ? done() : refuse(claimed)
  })
