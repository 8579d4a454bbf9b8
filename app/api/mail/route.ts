import { answer, asSignedIn, done, readBody, refuse } from '../../../lib/server/api.server.ts'
import { askForMail, endMail, mailStateOf } from '../../../lib/server/mailing.server.ts'
import { mayTry } from '../../../lib/server/rate-limits.server.ts'
import { mailPorts } from '../../../lib/server/relay-state.server.ts'
import { mailAnswer, mailPut } from '../../../lib/wire/mail-api.ts'

export const GET = (request: Request): Promise<Response> =>
  asSignedIn(request, async (who) => {
    if (!(await mayTry('mail', who.did))) return refuse('too-fast')
    return answer(mailAnswer, await mailStateOf(await mailPorts(), who))
  })

export const PUT = (request: Request): Promise<Response> =>
  asSignedIn(request, async (who) => {
    const read = await readBody(request, mailPut, 4 * 1024)
    if (!read.ok) return refuse(read.why)
    const { address } = read.body
    const may = (await mayTry('mailCode', who.did)) && (await mayTry('mailCodeTo', address.toLowerCase()))
    if (!may || !(await mayTry('mailCodes', 'all'))) return refuse('too-fast')
    const asked = await askForMail(await mailPorts(), who, address)
    return asked === 'ok' ? done() : refuse(asked)
  })

export const DELETE = (request: Request): Promise<Response> =>
  asSignedIn(request, async (who) => {
    await endMail(await mailPorts(), who)
    return done()
  })
