/** `snug-archive.json`: what an archive holds, and where. Written by us, read from anybody (docs/formats/archive.md). */
import {
  parseDocId,
  parseFileId,
  parseStudioId,
  type Did,
  type DocId,
  type StudioId,
} from '../../base/ids.ts'
import type { ArchivedFile } from './taken-files.ts'

export const manifestPath = 'snug-archive.json'
export const logPath = 'membership-log.json'
export const archiveVersion = 1
/** A studio has fewer documents; more is somebody's joke. */
const mostDocuments = 20_000

/** One Yjs document: the bytes of one update that makes it from nothing. */
export type ArchivedDocument = {
  id: DocId
  path: string
  /** SHA-256, base64url. */
  sha256: string
}

export type ArchiveManifest = {
  studio: StudioId
  name: string
  /** Milliseconds since the epoch, by the clock of the device that took it. */
  takenAt: number
  takenBy: Did
  documents: readonly ArchivedDocument[]
  /** Pages whose words were not on the device that took it. */
  missing: readonly DocId[]
  /** Files that were taken along; none in archives of before there were any. */
  files: readonly ArchivedFile[]
}

export const writeManifest = (manifest: ArchiveManifest): string =>
  `${JSON.stringify({ snug: 'archive', version: archiveVersion, ...manifest }, null, 2)}\n`

export type ManifestReading =
  { ok: true; manifest: ArchiveManifest } | { ok: false; why: 'not-an-archive' | 'too-new' }

export function readManifest(text: string): ManifestReading {
  const fields = objectIn(text)
  if (fields?.snug !== 'archive') return { ok: false, why: 'not-an-archive' }
  if (typeof fields.version === 'number' && fields.version > archiveVersion)
    return { ok: false, why: 'too-new' }
  const { studio: id, name, takenAt, takenBy } = fields
  const studio = typeof id === 'string' ? parseStudioId(id) : null
  const documents = listOf(fields.documents, readDocument)
  const missing = listOf(fields.missing, (item) => (typeof item === 'string' ? parseDocId(item) : null))
  const files = fields.files === undefined ? [] : listOf(fields.files, readFile)
  const isMoment = typeof takenAt === 'number' && takenAt >= 0 && takenAt <= 8.64e15
  const isSomebody = typeof takenBy === 'string' && /^did:key:z\w{1,100}$/.test(takenBy)
  if (
    !studio ||
    !documents ||
    !missing ||
    !files ||
    !isMoment ||
    !isSomebody ||
    fields.version !== archiveVersion
  )
    return { ok: false, why: 'not-an-archive' }
  const manifest = {
    studio,
    name: typeof name === 'string' ? name.slice(0, 200) : '',
    takenAt,
    takenBy: takenBy as Did,
    documents,
    missing,
    files,
  }
  return { ok: true, manifest }
}

function readDocument(item: unknown): ArchivedDocument | null {
  if (typeof item !== 'object' || item === null) return null
  const { id, path, sha256 } = item as Record<string, unknown>
  const doc = typeof id === 'string' ? parseDocId(id) : null
  const isNamed = typeof path === 'string' && path.length <= 1024
  return doc && isNamed && typeof sha256 === 'string' ? { id: doc, path, sha256 } : null
}

function readFile(item: unknown): ArchivedFile | null {
  if (typeof item !== 'object' || item === null) return null
  const { id, path, sha256 } = item as Record<string, unknown>
  const file = typeof id === 'string' ? parseFileId(id) : null
  const isNamed = typeof path === 'string' && path.length <= 1024
  return file && isNamed && typeof sha256 === 'string' ? { id: file, path, sha256 } : null
}

function listOf<T>(value: unknown, read: (item: unknown) => T | null): T[] | null {
  if (!Array.isArray(value) || value.length > mostDocuments) return null
  const items = value.map(read)
  return items.every((item) => item !== null) ? (items as T[]) : null
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    // Not JSON: not an archive.
    return null
  }
}
