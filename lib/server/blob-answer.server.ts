/** A stored file over HTTP: whole or a range of it. What is sealed says nothing to a cache, and none keeps it. */
import { contentRange, readRange } from '../base/byte-range.ts'
import { blobBytes, type BlobPorts, type StoredBlob } from './blobs.server.ts'

const headers = {
  'cache-control': 'private, no-store',
  'content-type': 'application/octet-stream',
  'content-disposition': 'attachment',
  'accept-ranges': 'bytes',
}

export function blobAnswer(request: Request, ports: BlobPorts, stored: StoredBlob): Response {
  const { size } = stored
  const range = readRange(request.headers.get('range'), size)
  if (range === 'never')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
  const { from, to } = range ?? { from: 0, to: size }
  const body = request.method === 'HEAD' ? null : streamOf(blobBytes(ports, stored, from, to))
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
const streamOf = (bytes: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array> =>
  new ReadableStream(
    {
      async pull(stream) {
        const next = await bytes.next()
        if (next.done) stream.close()
        else stream.enqueue(next.value)
      },
      async cancel() {
        await bytes.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
