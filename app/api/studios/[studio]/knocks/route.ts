import { answer, asSignedIn, done, readBody, refuse } from '../../../../../lib/server/api.server.ts'
import { knocksAt, turnAway } from '../../../../../lib/server/knocks.server.ts'
import { mayTry } from '../../../../../lib/server/rate-limits.server.ts'
import { invitePorts } from '../../../../../lib/server/relay-state.server.ts'
import { knockAnswered, knocks } from '../../../../../lib/wire/api.ts'

type Context = { params: Promise<{ studio: string }> }

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('listen', did))) return refuse('too-fast')
    const found = await knocksAt(await invitePorts(), did, (await params).studio)
    return found.ok ? answer(knocks, found) : refuse(found.why)
  })

export const POST = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    const read = await readBody(request, knockAnswered, 1024)
    if (!read.ok) return refuse(read.why)
    const turned = await turnAway(await invitePorts(), did, (await params).studio, read.body, Date.now())
    return turned === 'ok' ? done() : refuse(turned)
  })
