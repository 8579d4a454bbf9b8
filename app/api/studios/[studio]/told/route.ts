import { asSignedIn, done, readBody, refuse } from '../../../../../lib/server/api.server.ts'
import { mayTry } from '../../../../../lib/server/rate-limits.server.ts'
import { toldPorts } from '../../../../../lib/server/relay-state.server.ts'
import { leaveNote } from '../../../../../lib/server/told.server.ts'
import { noteLeft } from '../../../../../lib/wire/told-api.ts'

type Context = { params: Promise<{ studio: string }> }

export const POST = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async (who) => {
    if (!(await mayTry('note', who.did))) return refuse('too-fast')
    const read = await readBody(request, noteLeft, 8 * 1024)
    if (!read.ok) return refuse(read.why)
    const left = await leaveNote(await toldPorts(), who, (await params).studio, read.body.sealed)
    return left === 'ok' ? done() : refuse(left)
  })
