import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDataFolder, sessionSecret } from '../../../scripts/steps/data-folder.mjs'

let place = ''
beforeEach(() => void (place = mkdtempSync(path.join(tmpdir(), 'snug data '))))
afterEach(() => rmSync(place, { recursive: true, force: true }))

describe('the data folder', () => {
  it('is made with a secret that only its owner can read, once', () => {
    const folder = path.join(place, 'deep', 'data')
    makeDataFolder(folder)
    const secret = sessionSecret(folder)
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600)
    expect(sessionSecret(folder)).toBe(secret)
    expect(readFileSync(path.join(folder, 'secret'), 'utf8')).toBe(secret)
  })

  it('that cannot be written to is told in a sentence', () => {
    const file = path.join(place, 'a file')
    writeFileSync(file, '')
    expect(() => makeDataFolder(path.join(file, 'data'))).toThrow(
      /^Snug cannot write to its data folder .*ENOTDIR/,
    )
  })
})
