import { answer, asSignedIn, readBody, refuse } from '../../../../lib/server/api.server.ts'
import { mailOneDigest } from '../../../../lib/server/mailing.server.ts'
import { mayTry } from '../../../../lib/server/rate-limits.server.ts'
import { mailPorts } from '../../../../lib/server/relay-state.server.ts'
import { mailDigest, mailedAnswer } from '../../../../lib/wire/mail-api.ts'

export const POST = (request: Request): Promise<Response> =>
  asSignedIn(request, async (who) => {
    if (!(await mayTry('mailDigest', who.did))) return refuse('too-fast')
    const read = await readBody(request, mailDigest, 96 * 1024)
    if (!read.ok) return refuse(read.why)
    const mailed = await mailOneDigest(await mailPorts(), who, read.body)
    return mailed === 'sent' || mailed === 'before' ? answer(mailedAnswer, { is: mailed }) : refuse(mailed)
  })
