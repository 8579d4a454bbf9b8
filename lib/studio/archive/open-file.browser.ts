/** An archive from the disk. */
import { systemRandom } from '../../base/random.ts'
import type { Self } from '../snug.ts'
import { argon2InWorker } from '../argon2.browser.ts'
import { archiveLimits, openArchive, type ArchiveAnswer } from './open-archive.browser.ts'

/** What is too large is not even read. */
export async function openArchiveFile(
  file: File,
  passphrase: string | null,
  self: Self | null,
): Promise<ArchiveAnswer> {
  if (file.size > archiveLimits.file) return { ok: false, why: 'too-large' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  return openArchive(bytes, { passphrase, self, run: argon2InWorker, random: systemRandom })
}
