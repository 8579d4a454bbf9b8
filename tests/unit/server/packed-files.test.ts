import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packedFiles } from '../../../lib/server/packed-files.server.ts'

const script = 'tell("a script");'.repeat(40)
let folder: string
let server: Server

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'snug packed '))
  const put = (name: string, content: string | Uint8Array) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), content)
  }
  put('plain/chunks/a.js', script)
  put('packed/chunks/a.js.br', brotliCompressSync(script))
  put('packed/chunks/a.js.gz', gzipSync(script))
  put('plain/media/face.woff2', 'a face')
  put('plain/chunks/a.js.map', 'not told')
  put('secret.js', 'a secret')
  const serve = packedFiles(path.join(folder, 'plain'), path.join(folder, 'packed'))
  server = createServer((asked, answer) => {
    answer.setHeader('x-content-type-options', 'nosniff')
    if (!serve(asked, answer)) answer.writeHead(418).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

/** The path goes out as it is written: `fetch` would tidy it. */
const ask = (address: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    request({ port, host: '127.0.0.1', path: address, headers, method, agent: false }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      )
    })
      .on('error', reject)
      .end()
  })

describe('the files of a build', () => {
  it('go out packed as the browser can read them, for good, under the headers of every answer', async () => {
    const best = await ask('/_next/static/chunks/a.js', { 'accept-encoding': 'gzip, deflate, br, zstd' })
    expect(best.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'application/javascript; charset=UTF-8',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    })
    expect(brotliDecompressSync(best.body).toString()).toBe(script)
    const older = await ask('/_next/static/chunks/a.js?v', { 'accept-encoding': 'br;q=0, gzip' })
    expect(older.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(older.body).toString()).toBe(script)
    const plain = await ask('/_next/static/chunks/a.js')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body.toString()).toBe(script)
  })

  it('go out plain where packing gains nothing, and as a head alone', async () => {
    const face = await ask('/_next/static/media/face.woff2', { 'accept-encoding': 'br' })
    expect(face.headers).toMatchObject({ 'content-type': 'font/woff2', 'content-length': '6' })
    expect(face.body.toString()).toBe('a face')
    const head = await ask('/_next/static/media/face.woff2', {}, 'HEAD')
    expect(head.headers['content-length']).toBe('6')
    expect(head.body).toHaveLength(0)
  })

  it('are only what lay there at the start', async () => {
    const strange = [
      '/_next/static/../secret.js',
      '/_next/static/..%2fsecret.js',
      '/_next/static/chunks/../../secret.js',
      '/_next/static/chunks/a.js.br',
      '/_next/static/chunks/a.js.map',
      '/_next/static/',
      '/chunks/a.js',
    ]
    for (const address of strange) expect((await ask(address)).status, address).toBe(418)
    expect((await ask('/_next/static/chunks/a.js', {}, 'POST')).status).toBe(418)
  })
})
