import * as z from 'zod/mini'
import { answer, asSignedIn, done, readBody, refuse } from '../../../../../lib/server/api.server.ts'
import { closeHook, hooksAt, keepHook, openHook, takenIn } from '../../../../../lib/server/hooks.server.ts'
import { mayTry } from '../../../../../lib/server/rate-limits.server.ts'
import { invitePorts } from '../../../../../lib/server/relay-state.server.ts'
import { deliveriesTaken, hookEnd, hookKept, hooks, hookUpload } from '../../../../../lib/wire/hooks-api.ts'

type Context = { params: Promise<{ studio: string }> }

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('listen', did))) return refuse('too-fast')
    const found = await hooksAt(await invitePorts(), did, (await params).studio)
    return found.ok ? answer(hooks, found) : refuse(found.why)
  })

export const PUT = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('hookMade', did))) return refuse('too-fast')
    const read = await readBody(request, z.union([hookKept, hookUpload]), 1024)
    if (!read.ok) return refuse(read.why)
    const [ports, { studio }] = [await invitePorts(), await params]
    const opened =
      'keep' in read.body
        ? await keepHook(ports, did, studio, read.body.id)
        : await openHook(ports, did, studio, read.body, Date.now())
    return opened === 'ok' ? done() : refuse(opened)
  })

export const DELETE = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('hookMade', did))) return refuse('too-fast')
    const read = await readBody(request, hookEnd, 1024)
    if (!read.ok) return refuse(read.why)
    const closed = await closeHook(await invitePorts(), did, (await params).studio, read.body.id)
    return closed === 'ok' ? done() : refuse(closed)
  })

export const POST = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('listen', did))) return refuse('too-fast')
    const read = await readBody(request, deliveriesTaken, 4096)
    if (!read.ok) return refuse(read.why)
    const taken = await takenIn(await invitePorts(), did, (await params).studio, read.body.taken)
    return taken === 'ok' ? done() : refuse(taken)
  })
