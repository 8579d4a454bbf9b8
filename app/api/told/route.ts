import { answer, asSignedIn, done, readBody, refuse } from '../../../lib/server/api.server.ts'
import { mayTry } from '../../../lib/server/rate-limits.server.ts'
import { toldPorts } from '../../../lib/server/relay-state.server.ts'
import { notesFor, stopTelling, tell } from '../../../lib/server/told.server.ts'
import { vapidKeys } from '../../../lib/server/vapid.server.ts'
import { toldAnswer, toldPut } from '../../../lib/wire/told-api.ts'

export const GET = (request: Request): Promise<Response> =>
  asSignedIn(request, async (who) => {
    if (!(await mayTry('told', who.did))) return refuse('too-fast')
    const after = Number(new URL(request.url).searchParams.get('after') ?? 0)
    if (!Number.isInteger(after) || after < 0 || after >= 2 ** 31) return refuse('malformed')
    return answer(toldAnswer, {
      key: vapidKeys().publicKey,
      ...(await notesFor(await toldPorts(), who, after)),
    })
  })

export const PUT = (request: Request): Promise<Response> =>
  asSignedIn(request, async (who) => {
    if (!(await mayTry('told', who.did))) return refuse('too-fast')
    const read = await readBody(request, toldPut, 32 * 1024)
    if (!read.ok) return refuse(read.why)
    const told = await tell(await toldPorts(), who, read.body.choices, read.body.subscription)
    return told === 'ok' ? done() : refuse(told)
  })

export const DELETE = (request: Request): Promise<Response> =>
  asSignedIn(request, async ({ device }) => {
    await stopTelling((await toldPorts()).database, device)
    return done()
  })
