/** Entries of the index as rows to show: what kind of thing a file is, and in which order files stand. */
import type { FileEntry } from '../model/file-entries.ts'
import type { FileKind, FileRow } from './files.ts'

/** Pictures that every browser draws. What else is called one is offered for keeping. */
const pictures = new Set([
  ...['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp', 'image/svg+xml'],
  ...['image/x-icon', 'image/vnd.microsoft.icon', 'image/apng'],
])

export function fileKind(type: string): FileKind {
  if (pictures.has(type)) return 'picture'
  if (type.startsWith('video/')) return 'film'
  if (type.startsWith('audio/')) return 'sound'
  return type === 'application/pdf' ? 'pdf' : 'other'
}

/**
 * The type under which a file's bytes may be handed to a browser: what could run as a page (HTML, XML, scripts) goes as plain bytes.
 */
export const safeType = (type: string): string =>
  fileKind(type) === 'other' ? 'application/octet-stream' : type

export const fileRow = (entry: FileEntry): FileRow => ({
  ...{ id: entry.id, name: entry.name, caption: entry.caption, type: entry.type, size: entry.size },
  ...{ kind: fileKind(entry.type), by: entry.by, at: entry.at, away: entry.away },
  ...{ width: entry.width, height: entry.height, seconds: entry.seconds, hasThumb: entry.thumb !== null },
})

const byTime = (at: (row: FileRow) => number) => (a: FileRow, b: FileRow) =>
  at(b) - at(a) || (a.id < b.id ? -1 : 1)

/** Those in use, the latest first; and those in the cupboard, the latest put away first. */
export function sortedRows(entries: Iterable<FileEntry>): { used: FileRow[]; away: FileRow[] } {
  const rows = Array.from(entries, fileRow)
  return {
    used: rows.filter(({ away }) => away === null).sort(byTime(({ at }) => at)),
    away: rows.filter(({ away }) => away !== null).sort(byTime(({ away }) => away!)),
  }
}
