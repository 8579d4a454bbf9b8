/** The files that an archive lists, for looking: those that were taken along open, the others are missing. */
import type * as Y from 'yjs'
import type { Bytes } from '../../base/bytes.ts'
import type { FileId } from '../../base/ids.ts'
import { derived, observed } from '../../base/observed.ts'
import { fileEntries } from '../../model/file-entries.ts'
import { fileRow, safeType, sortedRows } from '../file-rows.ts'
import type { Files, FileState } from '../files.ts'

/** Small pictures are not taken along: the picture itself stands in their place, up to so many bytes. */
const largestShown = 4 * 1024 * 1024

/** `bytes`: of those that were taken along. */
export function archivedFiles(index: Y.Doc, bytes: ReadonlyMap<FileId, () => Bytes | null>): Files {
  const entries = fileEntries(index)
  const sorted = derived([entries.all], () => sortedRows(entries.all.get().values()))
  const rowOf = (id: FileId) => {
    const entry = entries.get(id)
    return entry && fileRow(entry)
  }
  const nobody = observed(false)
  const taken = observed<FileState>({ is: 'kept', here: true })
  const lacking = observed<FileState>({ is: 'missing' })
  return {
    rows: derived([sorted], () => sorted.get().used),
    putAway: derived([sorted], () => sorted.get().away),
    row: rowOf,
    mayAdd: nobody,
    adding: observed([]),
    add: async () => ({ ok: false, why: 'not-allowed' }),
    replace: async () => ({ ok: false, why: 'not-allowed' }),
    state: (id) => (bytes.has(id) ? taken : lacking),
    async open(id) {
      const [row, read] = [rowOf(id), bytes.get(id)]
      if (!row || !read) return { ok: false, why: 'missing' }
      const found = read()
      if (!found) return { ok: false, why: 'damaged' }
      return { ok: true, blob: new Blob([found], { type: safeType(row.type) }) }
    },
    address: async () => null,
    async thumb(id) {
      const [row, read] = [rowOf(id), bytes.get(id)]
      if (!read || row?.kind !== 'picture' || row.size > largestShown) return null
      const found = read()
      return found && new Blob([found], { type: safeType(row.type) })
    },
    setThumb: async () => false,
    rename: () => {},
    caption: () => {},
    putAwayFile: () => {},
    bringBack: () => {},
    remove: async () => false,
    isKeptHere: () => nobody,
    keepHere: () => {},
    tryAgain: () => {},
    space: observed({ here: 0, atRelay: 0, quota: null }),
    freeSpace: async () => 0,
  }
}
