import { answer, asSignedIn, refuse } from '../../../lib/server/api.server.ts'
import { mayTry } from '../../../lib/server/rate-limits.server.ts'
import { makeTicket, ticketLifetime } from '../../../lib/server/session.server.ts'
import { ticket } from '../../../lib/wire/api.ts'

export const POST = (request: Request): Promise<Response> =>
  asSignedIn(request, async (who) => {
    if (!(await mayTry('ticket', who.device))) return refuse('too-fast')
    return answer(ticket, { ticket: await makeTicket(who), expires: Date.now() + ticketLifetime * 1000 })
  })
