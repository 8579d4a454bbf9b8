import { asSignedIn, done, readBody, refuse } from '../../../lib/server/api.server.ts'
import { database } from '../../../lib/server/database.server.ts'
import { mayTry } from '../../../lib/server/rate-limits.server.ts'
import { claimSteward } from '../../../lib/server/steward.server.ts'
import { stewardClaim } from '../../../lib/wire/api.ts'

export const POST = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('steward', did))) return refuse('too-fast')
    const read = await readBody(request, stewardClaim, 1024)
    if (!read.ok) return refuse(read.why)
    const claimed = await claimSteward(await database(), did, read.body.token)
    return claimed === 'ok' ? done() : refuse(claimed)
  })
