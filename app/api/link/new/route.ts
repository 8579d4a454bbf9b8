import { addressOf, answer, done, asAnyone, readBody, refuse } from '../../../../lib/server/api.server.ts'
import { linkBoxes } from '../../../../lib/server/link-boxes.server.ts'
import { hearNew } from '../../../../lib/server/link.server.ts'
import { mayTry } from '../../../../lib/server/rate-limits.server.ts'
import { linkNew, linkOffered, linkWaited } from '../../../../lib/wire/api.ts'

export const POST = (request: Request): Promise<Response> =>
  asAnyone(request, async () => {
    const address = addressOf(request)
    if (!(await mayTry('linkNew', address))) return refuse('too-fast')
    const read = await readBody(request, linkNew, 1024)
    if (!read.ok) return refuse(read.why)
    if (read.body.is === 'offer' && !(await mayTry('linkOffer', address))) return refuse('too-fast')
    const heard = hearNew(linkBoxes(), read.body)
    if (!heard.ok) return refuse(heard.why)
    if (!heard.says) return done()
    return 'token' in heard.says ? answer(linkOffered, heard.says) : answer(linkWaited, heard.says)
  })
