import { addressOf, answer, asAnyone, readBody, refuse } from '../../../../lib/server/api.server.ts'
import { database } from '../../../../lib/server/database.server.ts'
import { mayTry } from '../../../../lib/server/rate-limits.server.ts'
import { saltRandom } from '../../../../lib/server/ways-back.server.ts'
import { saltAnswer, saltQuestion } from '../../../../lib/wire/api.ts'
import { parseHandle } from '../../../../lib/wire/handle.ts'

export const POST = (request: Request): Promise<Response> =>
  asAnyone(request, async () => {
    if (!(await mayTry('salt', addressOf(request)))) return refuse('too-fast')
    const read = await readBody(request, saltQuestion, 1024)
    const handle = read.ok ? parseHandle(read.body.handle) : null
    if (!handle) return refuse('malformed')
    return answer(saltAnswer, { random: await saltRandom(await database(), handle) })
  })
