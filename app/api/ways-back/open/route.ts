import { addressOf, answer, asAnyone, readBody, refuse } from '../../../../lib/server/api.server.ts'
import { database } from '../../../../lib/server/database.server.ts'
import { mayTry } from '../../../../lib/server/rate-limits.server.ts'
import { openWayBack } from '../../../../lib/server/ways-back.server.ts'
import { wayBackAnswer, wayBackQuestion } from '../../../../lib/wire/api.ts'
import { parseHandle } from '../../../../lib/wire/handle.ts'

export const POST = (request: Request): Promise<Response> =>
  asAnyone(request, async () => {
    if (!(await mayTry('wayBack', addressOf(request)))) return refuse('too-fast')
    const read = await readBody(request, wayBackQuestion, 1024)
    if (!read.ok) return refuse(read.why)
    const { handle, auth } = read.body
    const name = handle === undefined ? null : parseHandle(handle)
    if (handle !== undefined && !name) return refuse('malformed')
    if (name && !(await mayTry('handle', name))) return refuse('too-fast')
    const open = await openWayBack(await database(), auth, name)
    return open.ok ? answer(wayBackAnswer, open) : refuse(open.why)
  })
