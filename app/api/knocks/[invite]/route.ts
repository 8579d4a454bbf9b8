import { answer, asSignedIn, done, readBody, refuse } from '../../../../lib/server/api.server.ts'
import { knock, knockState, withdraw } from '../../../../lib/server/knocks.server.ts'
import { mayTry } from '../../../../lib/server/rate-limits.server.ts'
import { invitePorts } from '../../../../lib/server/relay-state.server.ts'
import { knockAnswer, knockUpload } from '../../../../lib/wire/api.ts'

type Context = { params: Promise<{ invite: string }> }

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('listen', did))) return refuse('too-fast')
    const state = await knockState(await invitePorts(), did, (await params).invite, Date.now())
    return answer(knockAnswer, { state })
  })

export const PUT = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    const { invite } = await params
    if (!(await mayTry('knock', did))) return refuse('too-fast')
    if (!(await mayTry('door', invite.slice(0, 22)))) return refuse('busy')
    const read = await readBody(request, knockUpload, 8 * 1024)
    if (!read.ok) return refuse(read.why)
    const knocked = await knock(await invitePorts(), did, invite, read.body, Date.now())
    return knocked === 'ok' ? done() : refuse(knocked)
  })

export const DELETE = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('listen', did))) return refuse('too-fast')
    await withdraw(await invitePorts(), did, (await params).invite)
    return done()
  })
