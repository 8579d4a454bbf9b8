import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDataFolder } from '../../../scripts/steps/data-folder.mjs'

let place = ''
beforeEach(() => void (place = mkdtempSync(path.join(tmpdir(), 'snug data '))))
afterEach(() => rmSync(place, { recursive: true, force: true }))

describe('the data folder', () => {
  it('is made, with the folders above it, for its owner only', () => {
    const folder = path.join(place, 'deep', 'data')
    makeDataFolder(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    makeDataFolder(folder)
  })

  it('that cannot be written to is told in a sentence', () => {
    const file = path.join(place, 'a file')
    writeFileSync(file, '')
    expect(() => makeDataFolder(path.join(file, 'data'))).toThrow(
      /^Snug cannot write to its data folder .*ENOTDIR/,
    )
  })
})
