/** A request as the app gets it: its origin and address settled here, and nothing in the headers to forge them with. */
import type { IncomingMessage } from 'node:http'
import { isChunkPath, sealedChunkLength } from '../lib/wire/blobs.ts'
import { isHookPath } from '../lib/wire/hooks-api.ts'
import { limits } from '../lib/wire/limits.ts'
import { addressHeader, ownOrigin, remoteAddress } from '../lib/server/origin.server.ts'

function mostBytes(url: string): number {
  if (isChunkPath(url)) return sealedChunkLength
  return isHookPath(url) ? limits.hookBodyBytes : limits.bodyBytes
}

/**
 * Writes the forwarded headers anew: next-auth and Next read them. Gives the origin, or the status to answer with when
 * the Host makes no origin, or a body is too large or of unknown size.
 */
export function settleRequest(
  request: IncomingMessage,
): { ok: true; origin: string } | { ok: false; status: 400 | 411 | 413 } {
  const { headers } = request
  const header = (name: string) => headers[name]?.toString()
  const origin = ownOrigin(header)
  const address = remoteAddress(header, request.socket.remoteAddress ?? 'unknown')
  if (!origin) return { ok: false, status: 400 }
  if (headers['transfer-encoding'] !== undefined) return { ok: false, status: 411 }
  const most = mostBytes(request.url ?? '')
  if (Number(headers['content-length'] ?? 0) > most) return { ok: false, status: 413 }
  for (const name of Object.keys(headers))
    if (name.startsWith('x-forwarded-') || name === 'forwarded' || name === addressHeader)
      delete headers[name]
  const { host, protocol } = new URL(origin)
  headers['x-forwarded-host'] = host
  headers['x-forwarded-proto'] = protocol.slice(0, -1)
  headers['x-forwarded-for'] = address
  headers[addressHeader] = address
  return { ok: true, origin }
}
