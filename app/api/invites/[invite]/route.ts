import { answer, asSignedIn, done, readBody, refuse } from '../../../../lib/server/api.server.ts'
import { openInvite, putInvite, removeInvite } from '../../../../lib/server/invites.server.ts'
import { mayTry } from '../../../../lib/server/rate-limits.server.ts'
import { invitePorts } from '../../../../lib/server/relay-state.server.ts'
import { inviteAnswer, inviteUpload } from '../../../../lib/wire/api.ts'

type Context = { params: Promise<{ invite: string }> }

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('invite', did))) return refuse('too-fast')
    const { invite } = await params
    const open = await openInvite(await invitePorts(), invite, Date.now())
    return open.ok
      ? answer(inviteAnswer, open)
      : refuse(open.why, 'plate' in open ? { plate: open.plate } : {})
  })

export const PUT = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('invite', did))) return refuse('too-fast')
    const read = await readBody(request, inviteUpload, 32 * 1024)
    if (!read.ok) return refuse(read.why)
    const { invite } = await params
    const put = await putInvite(await invitePorts(), did, invite, read.body)
    return put === 'ok' ? done() : refuse(put)
  })

export const DELETE = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    const { invite } = await params
    const removed = await removeInvite(await invitePorts(), did, invite)
    return removed === 'ok' ? done() : refuse(removed)
  })
