import { answer, asSignedIn, refuse } from '../../../../../lib/server/api.server.ts'
import { listBlobs } from '../../../../../lib/server/blobs.server.ts'
import { mayTry } from '../../../../../lib/server/rate-limits.server.ts'
import { blobPorts } from '../../../../../lib/server/relay-state.server.ts'
import { blobList } from '../../../../../lib/wire/blobs.ts'

type Context = { params: Promise<{ studio: string }> }

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  asSignedIn(request, async ({ did }) => {
    if (!(await mayTry('blobList', did))) return refuse('too-fast')
    const found = await listBlobs(await blobPorts(), did, (await params).studio)
    return found.ok ? answer(blobList, found.list) : refuse(found.why)
  })
