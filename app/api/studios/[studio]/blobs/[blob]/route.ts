import { answer, asSignedIn, done, readBody, refuse } from '../../../../../../lib/server/api.server.ts'
import { blobAnswer } from '../../../../../../lib/server/blob-answer.server.ts'
import { beginBlob, findBlob, removeBlob, removeUnnamed } from '../../../../../../lib/server/blobs.server.ts'
import { mayTry } from '../../../../../../lib/server/rate-limits.server.ts'
import { blobPorts } from '../../../../../../lib/server/relay-state.server.ts'
import { blobBegin, blobBegun } from '../../../../../../lib/wire/blobs.ts'

type Context = { params: Promise<{ studio: string; blob: string }> }

const read = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('blob', did))) return refuse('too-fast')
    const ports = await blobPorts()
    const stored = await findBlob(ports, did, await params)
    return (stored && (await blobAnswer(request, ports, stored))) ?? refuse('not-found')
  })

export const GET = read
export const HEAD = read

export const POST = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('blob', did))) return refuse('too-fast')
    const asked = await readBody(request, blobBegin, 1024)
    if (!asked.ok) return refuse(asked.why)
    const begun = await beginBlob(await blobPorts(), did, await params, asked.body.size, Date.now())
    return begun.ok ? answer(blobBegun, begun) : refuse(begun.why)
  })

export const DELETE = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('blob', did))) return refuse('too-fast')
    const isUnnamed = new URL(request.url).searchParams.has('unnamed')
    const [ports, named] = [await blobPorts(), await params]
    const removed = await (isUnnamed
      ? removeUnnamed(ports, did, named, Date.now())
      : removeBlob(ports, did, named))
    return removed === 'ok' ? done() : refuse(removed)
  })
