/** The secret that signs sessions: made once, readable by its owner only. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { toBase64url } from '../base/bytes.ts'
import { systemRandom } from '../base/random.ts'

/** Reads `secret` in the data folder, making both when they are missing. Throws what the file system throws. */
export function secretIn(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, 'secret')
  try {
    writeFileSync(file, toBase64url(systemRandom(32)), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
