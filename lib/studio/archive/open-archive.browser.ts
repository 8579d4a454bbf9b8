/** Opens an archive that may come from anybody: every part is bounded and checked before it is used. */
import * as Y from 'yjs'
import { fromUtf8, toBase64url } from '../../base/bytes.ts'
import { idOf, type DocId, type StudioId } from '../../base/ids.ts'
import type { RandomBytes } from '../../base/random.ts'
import type { RunArgon2 } from '../../crypto/argon2.ts'
import { isSealedArchive, openSealedArchive, type ArchiveOpening } from '../../crypto/sealed-archive.ts'
import { readExportedLog } from '../../members/export.ts'
import { sha256 } from '../../signed/hash.ts'
import type { Self } from '../snug.ts'
import type { ArchiveProblem, OpenArchive } from './archive.ts'
import { archiveSnug } from './archive-snug.browser.ts'
import { logPath, manifestPath, readManifest, type ArchivedDocument } from './manifest.ts'
import { readZip } from './zip.ts'

/** Bytes of a file somebody may open here, and of what is in it: a phone has to hold both. */
export const archiveLimits = {
  file: 256 * 1024 * 1024,
  manifest: 8 * 1024 * 1024,
  zip: { entries: 65_000, each: 64 * 1024 * 1024, all: 512 * 1024 * 1024 },
}

export type ArchiveAnswer = { ok: true; archive: OpenArchive } | { ok: false; why: ArchiveProblem }

export type OpenArchiveOptions = {
  /** null while none was asked for. */
  passphrase: string | null
  /** Who reads; null where nobody has a name yet. */
  self: Self | null
  run: RunArgon2
  random: RandomBytes
}

export async function openArchive(file: Uint8Array, options: OpenArchiveOptions): Promise<ArchiveAnswer> {
  const { passphrase, run, self, random } = options
  if (file.length > archiveLimits.file) return { ok: false, why: 'too-large' }
  let plain = file
  if (isSealedArchive(file)) {
    if (passphrase === null) return { ok: false, why: 'sealed' }
    const opened = await openSealedArchive(file, passphrase, run)
    if (!opened.ok) return { ok: false, why: sealProblem[opened.why] }
    plain = opened.plain
  }
  const zip = readZip(plain, archiveLimits.zip)
  if (!zip.ok) return { ok: false, why: zip.why === 'not-zip' ? 'not-an-archive' : zip.why }
  const textOf = (path: string, most: number): string | null => {
    const bytes = zip.files.get(path)?.() ?? null
    return bytes && bytes.length <= most ? fromUtf8(bytes) : null
  }
  const about = textOf(manifestPath, archiveLimits.manifest)
  if (about === null) return { ok: false, why: zip.files.has(manifestPath) ? 'damaged' : 'not-an-archive' }
  const read = readManifest(about)
  if (!read.ok) return read
  const { manifest } = read
  const log = await readExportedLog(textOf(logPath, archiveLimits.zip.each) ?? '')
  if (!log.ok) return { ok: false, why: log.why === 'too-new' ? 'too-new' : 'damaged' }
  if (log.log.studio !== manifest.studio) return { ok: false, why: 'damaged' }
  const documents = new Map<DocId, Y.Doc>()
  for (const item of manifest.documents) {
    const doc = documentIn(zip.files.get(item.path)?.() ?? null, item)
    if (!doc) return { ok: false, why: 'damaged' }
    documents.set(item.id, doc)
  }
  // Each is unpacked and looked at when somebody opens it.
  const files = new Map(
    manifest.files.map(({ id, path, sha256: named }) => [
      id,
      () => {
        const bytes = zip.files.get(path)?.() ?? null
        return bytes && toBase64url(sha256(bytes)) === named ? bytes : null
      },
    ]),
  )
  // An address of its own: the studio itself may be on this device too, and goes on there.
  const studio = idOf<StudioId>(random(16))
  return { ok: true, archive: archiveSnug({ studio, manifest, log: log.log, documents, files, self }) }
}

const sealProblem: Record<Extract<ArchiveOpening, { ok: false }>['why'], ArchiveProblem> = {
  malformed: 'damaged',
  damaged: 'damaged',
  'too-new': 'too-new',
  'too-weak': 'damaged',
  'too-costly': 'damaged',
  wrong: 'wrong-passphrase',
}

/** The document of these bytes; null when they are not the ones that were named, or no update. */
function documentIn(bytes: Uint8Array | null, { sha256: named }: ArchivedDocument): Y.Doc | null {
  if (!bytes || toBase64url(sha256(bytes)) !== named) return null
  const doc = new Y.Doc()
  try {
    // Decoded first: an update that breaks half-way leaves a document that nobody made.
    Y.decodeUpdate(bytes)
    Y.applyUpdate(doc, bytes)
    return doc
  } catch {
    return null
  }
}
