import { addressOf, answer, guarded, refuse } from '../../../../lib/server/api.server.ts'
import { challenges } from '../../../../lib/server/challenges.server.ts'
import { headerOf, ownOrigin } from '../../../../lib/server/origin.server.ts'
import { mayTry } from '../../../../lib/server/rate-limits.server.ts'
import { challenge } from '../../../../lib/wire/api.ts'

export const GET = (request: Request): Promise<Response> =>
  guarded(async () => {
    if (!(await mayTry('signIn', addressOf(request)))) return refuse('too-fast')
    const origin = ownOrigin(headerOf(request.headers))
    return origin ? answer(challenge, challenges().make(origin)) : refuse('malformed')
  })
