import type { IncomingMessage } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { addressHeader, ownOrigin, remoteAddress } from '../../../lib/server/origin.server.ts'
import { settleRequest } from '../../../sync-server/incoming.ts'

const from =
  (headers: Record<string, string>) =>
  (name: string): string | undefined =>
    headers[name]
const forwarded = { host: 'inner:3000', 'x-forwarded-host': 'snug.example', 'x-forwarded-proto': 'https' }

describe('the origin of this relay', () => {
  it('is what the request names, over http', () => {
    expect(ownOrigin(from({ host: '192.168.1.4:3000' }), {})).toBe('http://192.168.1.4:3000')
    expect(ownOrigin(from({ host: 'evil.example/path' }), {})).toBe(null)
    expect(ownOrigin(from({}), {})).toBe(null)
  })

  it('is not what a stranger forwards', () => {
    expect(ownOrigin(from(forwarded), {})).toBe('http://inner:3000')
    expect(ownOrigin(from(forwarded), { SNUG_TRUST_PROXY: '1' })).toBe('https://snug.example')
  })

  it('is SNUG_URL where the steward set it, but for a browser on this computer', () => {
    const env = { SNUG_URL: 'https://home.example/' }
    expect(ownOrigin(from(forwarded), env)).toBe('https://home.example')
    expect(ownOrigin(from({ host: 'evil.example' }), env)).toBe('https://home.example')
    expect(ownOrigin(from({ host: 'localhost:3000' }), env)).toBe('http://localhost:3000')
    expect(ownOrigin(from({ host: 'localhost.evil.example' }), env)).toBe('https://home.example')
  })
})

describe('the address of a client', () => {
  const header = from({ 'x-forwarded-for': '6.6.6.6, 10.0.0.9' })
  it('is the last hop the own proxy saw, and the socket without one', () => {
    expect(remoteAddress(header, '127.0.0.1', {})).toBe('127.0.0.1')
    expect(remoteAddress(header, '127.0.0.1', { SNUG_TRUST_PROXY: '1' })).toBe('10.0.0.9')
  })
})

describe('a request handed to the app', () => {
  const request = (headers: Record<string, string>) =>
    ({ headers, socket: { remoteAddress: '10.1.1.1' } }) as unknown as IncomingMessage
  afterEach(() => vi.unstubAllEnvs())

  it('carries only what was settled here', () => {
    vi.stubEnv('SNUG_URL', '')
    const forged = request({
      ...forwarded,
      'x-forwarded-for': '6.6.6.6',
      [addressHeader]: '6.6.6.6',
      forwarded: 'x',
    })
    expect(settleRequest(forged)).toEqual({ ok: true, origin: 'http://inner:3000' })
    expect(forged.headers).toEqual({
      host: 'inner:3000',
      'x-forwarded-host': 'inner:3000',
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '10.1.1.1',
      [addressHeader]: '10.1.1.1',
    })
  })

  it('is refused with no host, or a body that is large or of unknown size', () => {
    expect(settleRequest(request({}))).toEqual({ ok: false, status: 400 })
    expect(settleRequest(request({ host: 'a', 'content-length': '70000' }))).toEqual({
      ok: false,
      status: 413,
    })
    expect(settleRequest(request({ host: 'a', 'transfer-encoding': 'chunked' }))).toEqual({
      ok: false,
      status: 411,
    })
  })
})
