import { asSignedIn, done, readBody, refuse } from '../../../../lib/server/api.server.ts'
import { confirmMail } from '../../../../lib/server/mailing.server.ts'
import { mayTry } from '../../../../lib/server/rate-limits.server.ts'
import { mailPorts } from '../../../../lib/server/relay-state.server.ts'
import { mailConfirm } from '../../../../lib/wire/mail-api.ts'

export const POST = (request: Request): Promise<Response> =>
  asSignedIn(request, async (who) => {
    if (!(await mayTry('mail', who.did))) return refuse('too-fast')
    const read = await readBody(request, mailConfirm, 1024)
    if (!read.ok) return refuse(read.why)
    const confirmed = await confirmMail(await mailPorts(), who, read.body.code)
    return confirmed === 'ok' ? done() : refuse(confirmed)
  })
