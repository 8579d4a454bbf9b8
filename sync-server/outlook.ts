/** What those who watch over the process may ask it: whether it lives, whether it can work, and its figures. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Measures } from './measures.ts'
import type { Readiness } from './readiness.ts'

export type Outlook = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Answers `/healthz`, `/readyz` and `/metrics`, and says whether it was one of them; to be asked before the headers of the request are
 * settled. Figures are for this machine, or for whoever has `token` (SNUG_METRICS_TOKEN); for others there is no such address.
 */
export function createOutlook(ports: {
  ready(): Promise<Readiness>
  measures: Pick<Measures, 'text' | 'contentType'>
  token: string | undefined
  onError(error: unknown): void
}): Outlook {
  const json = (response: ServerResponse, status: number, body: object) =>
    answer(response, status, 'application/json', JSON.stringify(body))

  async function serve(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return json(response, 405, { why: 'method' })
    if (pathname === '/healthz') return json(response, 200, { ok: true })
    if (pathname === '/readyz') {
      const found = await ports.ready()
      return json(response, found.ready ? 200 : 503, found)
    }
    if (!maySeeFigures(request, ports.token)) return json(response, 404, { why: 'not-found' })
    answer(response, 200, ports.measures.contentType, await ports.measures.text())
  }

  return (request, response) => {
    const pathname = (request.url ?? '').split('?', 1)[0]!
    if (!paths.has(pathname)) return false
    serve(pathname, request, response).catch((error: unknown) => {
      ports.onError(error)
      response.destroy()
    })
    return true
  }
}

const paths = new Set(['/healthz', '/readyz', '/metrics'])

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
}

const loopbackAddress = /^(::ffff:)?127\.|^::1$/
const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i

/**
 * A proxy on this machine comes from loopback too, and so do pages in a browser here: what it forwards says so in a header, and what
 * comes under another name was not meant for this machine.
 */
function maySeeFigures({ headers, socket }: IncomingMessage, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  if (token && given) return isSame(given, token)
  const isForwarded = Object.keys(headers).some(
    (name) =>
      name === 'forwarded' || name === 'via' || name === 'x-real-ip' || name.startsWith('x-forwarded-'),
  )
  return (
    !isForwarded && loopbackAddress.test(socket.remoteAddress ?? '') && loopbackHost.test(headers.host ?? '')
  )
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const isSame = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))
