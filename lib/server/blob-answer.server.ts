/** A stored file over HTTP: whole or a range of it. What is sealed says nothing to a cache, and none keeps it. */
import { contentRange, readRange } from '../base/byte-range.ts'
import { blobBytes, type BlobPorts, type StoredBlob } from './blobs.server.ts'

const headers = {
  'cache-control': 'private, no-store',
  'content-type': 'application/octet-stream',
  'content-disposition': 'attachment',
  'accept-ranges': 'bytes',
}

/** null where the first of its bytes are not on the disk any more: nothing has been said then, and it can still be told in words. */
export async function blobAnswer(
  request: Request,
  ports: BlobPorts,
  stored: StoredBlob,
): Promise<Response | null> {
  const { size } = stored
  const range = readRange(request.headers.get('range'), size)
  if (range === 'never')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
  const { from, to } = range ?? { from: 0, to: size }
  const bytes = blobBytes(ports, stored, from, to)
  const first = request.method === 'HEAD' ? null : await bytes.next().catch(() => null)
  if (request.method !== 'HEAD' && !first) return null
  const body = first && streamOf(first, bytes)
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(to - from),
      ...(range && { 'content-range': contentRange(range, size) }),
    },
  })
}

/** Reads a chunk when the one before has gone out. */
function streamOf(
  first: IteratorResult<Uint8Array<ArrayBuffer>>,
  bytes: AsyncGenerator<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array> {
  let read: typeof first | null = first
  return new ReadableStream(
    {
      async pull(stream) {
        const next = read ?? (await bytes.next())
        read = null
        if (next.done) stream.close()
        else stream.enqueue(next.value)
      },
      async cancel() {
        await bytes.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
