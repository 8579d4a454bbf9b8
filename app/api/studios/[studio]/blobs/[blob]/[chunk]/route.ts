import { answer, asSignedIn, readBytes, refuse } from '../../../../../../../lib/server/api.server.ts'
import { putChunk } from '../../../../../../../lib/server/blobs.server.ts'
import { mayTry } from '../../../../../../../lib/server/rate-limits.server.ts'
import { blobPorts } from '../../../../../../../lib/server/relay-state.server.ts'
import { chunkStored } from '../../../../../../../lib/wire/blobs.ts'

type Context = { params: Promise<{ studio: string; blob: string; chunk: string }> }

export const PUT = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('blob', did))) return refuse('too-fast')
    const read = (bytes: number) => readBytes(request, bytes)
    const put = await putChunk(await blobPorts(), did, await params, read, Date.now())
    return put.ok ? answer(chunkStored, put) : refuse(put.why)
  })
