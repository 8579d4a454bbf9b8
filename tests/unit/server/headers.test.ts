import { statSync, rmSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readPolicyHashes, securityHeaders } from '../../../lib/server/headers.server.ts'
import { secretIn } from '../../../lib/server/secret.server.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const folder = temporaryFolder()
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const policyOf = (development: boolean, hashes: string[] = [], path = '/s') =>
  securityHeaders({ path, origin: 'https://snug.example', hashes: { script: hashes }, development })[
    'content-security-policy'
  ]!

describe('the content security policy', () => {
  it('lets the built app reach its own origin and nothing else', () => {
    const policy = policyOf(false, ["'sha256-abc='"])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self' 'sha256-abc=';")
    expect(policy).toContain("style-src 'self';")
    expect(policy).toContain("connect-src 'self' wss://snug.example;")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('*')
  })

  it('lets WebAssembly be compiled in one worker, which reaches nothing', () => {
    const policy = policyOf(false, [], '/argon2.js')
    expect(policy).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'")
    expect(policyOf(false, [], '/argon2.jsx')).not.toContain('wasm')
    // The worker that reads PDFs fetches its own tables and runs nothing else.
    expect(policyOf(false, [], '/pdf/worker.js')).toBe(`${policy}; connect-src 'self'`)
    expect(policyOf(false, [], '/constructor')).toContain("frame-ancestors 'none'")
  })

  it('takes hashes from the build and nothing that is none', () => {
    const file = nodePath.join(secretFolder(), 'csp.json')
    expect(readPolicyHashes(file)).toEqual({ script: [] })
    writeFileSync(
      file,
      JSON.stringify({ script: ["'sha256-abc='", "'unsafe-inline'", 'https://evil.example', 7] }),
    )
    expect(readPolicyHashes(file)).toEqual({ script: ["'sha256-abc='"] })
  })
})

const secretFolder = () => {
  secretIn(folder)
  return folder
}

describe('the secret of the sessions', () => {
  it('is made once, for its owner only', () => {
    const secret = secretIn(folder)
    expect(secret.length).toBe(43)
    expect(secretIn(folder)).toBe(secret)
    expect(statSync(nodePath.join(folder, 'secret')).mode & 0o777).toBe(0o600)
  })
})
