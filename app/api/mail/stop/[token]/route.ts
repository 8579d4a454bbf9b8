import { addressOf, done, guarded, refuse } from '../../../../../lib/server/api.server.ts'
import { endMailBy } from '../../../../../lib/server/mailing.server.ts'
import { mayTry } from '../../../../../lib/server/rate-limits.server.ts'
import { mailPorts } from '../../../../../lib/server/relay-state.server.ts'

/** A mail program's own button (RFC 8058). It knows no page of ours and no cookie: what it holds is enough. */
export const POST = (
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> =>
  guarded(async () => {
    if (!(await mayTry('mailStop', addressOf(request)))) return refuse('too-fast')
    await endMailBy(await mailPorts(), (await params).token)
    return done()
  })
