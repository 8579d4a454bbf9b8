/**
 * Files of a studio under addresses of our own origin, opened, with ranges: so that a film plays and seeks without lying in memory.
 * The worker has no key. It asks the windows for what it serves, chunk by chunk; where none has the studio's files open, there is nothing.
 */
import { contentRange, readRange, type ByteRange } from '../../lib/base/byte-range.ts'
import {
  readKeptPath,
  type KeptAbout,
  type KeptAsked,
  type KeptChunk,
  type KeptWanted,
} from '../../lib/studio/kept-path.ts'

type Window = { id: string; postMessage(message: unknown, transfer: Transferable[]): void }
type FetchEvent = Event & {
  request: Request
  clientId: string
  respondWith(answer: Promise<Response>): void
  waitUntil(work: Promise<unknown>): void
}
export type WorkerScope = {
  location: { origin: string }
  clients: { matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly Window[]> }
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
}

/** A window that takes longer has been put to sleep. */
const windowMs = 10_000

/** What is served can do nothing: no script of it runs, it asks for nothing, it stands in no origin. */
const headers = {
  'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  'accept-ranges': 'bytes',
}

export function serveKeptFiles(scope: WorkerScope): void {
  scope.addEventListener('fetch', (event) => {
    const url = new URL(event.request.url)
    if (url.origin !== scope.location.origin || !url.pathname.startsWith('/kept/')) return
    event.respondWith(answer(scope, event, url.pathname))
  })
}

async function answer(scope: WorkerScope, event: FetchEvent, pathname: string): Promise<Response> {
  const kept = readKeptPath(pathname)
  const found = kept && (await askWindows(scope, event.clientId, { is: 'kept-file', ...kept }))
  if (!found) return new Response(null, { status: 404, headers })
  const { about, port } = found
  const { size, type, chunk } = about
  const range = readRange(event.request.headers.get('range'), size)
  if (range === 'never') {
    port.close()
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
  }
  const { from, to } = range ?? { from: 0, to: size }
  // The worker is kept awake for as long as somebody reads.
  let over = () => {}
  event.waitUntil(new Promise<void>((resolve) => (over = resolve)))
  const isDownload = type === 'application/octet-stream'
  return new Response(streamOf(port, { from, to, chunk }, over), {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-type': type,
      'content-length': String(to - from),
      ...(isDownload && { 'content-disposition': 'attachment' }),
      ...(range && { 'content-range': contentRange(range, size) }),
    },
  })
}

/** The first window that has it; the one that asks before all others. */
async function askWindows(
  { clients }: WorkerScope,
  asking: string,
  asked: KeptAsked,
): Promise<{ about: KeptAbout; port: MessagePort } | null> {
  const windows = [...(await clients.matchAll({ type: 'window', includeUncontrolled: true }))]
  windows.sort((a, b) => Number(b.id === asking) - Number(a.id === asking))
  return new Promise((resolve) => {
    const ports: MessagePort[] = []
    const settle = (about: KeptAbout | null, chosen: MessagePort | null) => {
      clearTimeout(timer)
      for (const port of ports) if (port !== chosen) port.close()
      resolve(about && chosen ? { about, port: chosen } : null)
    }
    const timer = setTimeout(() => settle(null, null), windows.length > 0 ? windowMs : 0)
    for (const window of windows) {
      const { port1, port2 } = new MessageChannel()
      ports.push(port1)
      port1.onmessage = ({ data }: MessageEvent<KeptAbout>) => settle(data, port1)
      window.postMessage(asked, [port2])
    }
  })
}

/** Asks for a chunk when the one before has been taken. */
function streamOf(
  port: MessagePort,
  { from, to, chunk }: ByteRange & { chunk: number },
  over: () => void,
): ReadableStream<Uint8Array> {
  let at = from
  const end = () => {
    port.close()
    over()
  }
  const next = (n: number) =>
    new Promise<KeptChunk['bytes']>((resolve) => {
      port.onmessage = ({ data }: MessageEvent<KeptChunk>) => resolve(data.bytes)
      const wanted: KeptWanted = { is: 'chunk', n }
      port.postMessage(wanted)
    })
  return new ReadableStream(
    {
      async pull(stream) {
        const n = Math.floor(at / chunk)
        const bytes = await next(n)
        if (!bytes) {
          end()
          return stream.error(new Error('The file cannot be had now.'))
        }
        const start = n * chunk
        stream.enqueue(bytes.subarray(at - start, Math.min(bytes.length, to - start)))
        at = Math.min(to, start + chunk)
        if (at < to) return
        stream.close()
        end()
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  )
}
