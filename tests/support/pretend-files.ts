/** Files of a pretended studio: kept in memory and at no relay, in the index's own shape. */
import * as Y from 'yjs'
import { newFileId, type Did, type FileId } from '../../lib/base/ids.ts'
import { derived, observed, type Observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { fileEntries } from '../../lib/model/file-entries.ts'
import { fileRow, safeType, sortedRows } from '../../lib/studio/file-rows.ts'
import type { Files, FileState } from '../../lib/studio/files.ts'

export type PretendFiles = Files & {
  /** What the interface shall see of one file. */
  setState(id: FileId, state: FileState): void
}

export function pretendFiles(options: {
  mayWrite: Observed<boolean>
  stamp(): { by: Did; at: number }
}): PretendFiles {
  const { mayWrite, stamp } = options
  const entries = fileEntries(new Y.Doc())
  const blobs = new Map<FileId, Blob>()
  const thumbs = new Map<FileId, Blob>()
  const states = new Map<FileId, ReturnType<typeof observed<FileState>>>()
  const kept = new Map<FileId, ReturnType<typeof observed<boolean>>>()
  const sorted = derived([entries.all], () => sortedRows(entries.all.get().values()))
  const stateOf = (id: FileId) => {
    const state = states.get(id) ?? observed<FileState>({ is: 'kept', here: true })
    states.set(id, state)
    return state
  }
  const keptOf = (id: FileId) => {
    const one = kept.get(id) ?? observed(false)
    kept.set(id, one)
    return one
  }
  return {
    rows: derived([sorted], () => sorted.get().used),
    putAway: derived([sorted], () => sorted.get().away),
    row: (id) => {
      const entry = entries.get(id)
      return entry && fileRow(entry)
    },
    mayAdd: mayWrite,
    adding: observed([]),
    async add(file, { name, caption = '', width = null, height = null, seconds = null, thumb = null }) {
      if (!mayWrite.get()) return { ok: false, why: 'not-allowed' }
      if (file.size === 0) return { ok: false, why: 'empty' }
      const id = newFileId(systemRandom)
      const [key, hash] = [systemRandom(32), systemRandom(32)]
      blobs.set(id, file)
      if (thumb) thumbs.set(id, thumb)
      entries.add({
        ...{ id, name, caption, type: file.type, size: file.size, key, hash, width, height, seconds },
        ...{ thumb: thumb && { hash: systemRandom(32), size: thumb.size }, ...stamp() },
      })
      return { ok: true, id }
    },
    async replace(id, file, { width = null, height = null, thumb = null }) {
      const entry = entries.get(id)
      if (!entry || !mayWrite.get()) return { ok: false, why: 'not-waiting' }
      blobs.set(id, file)
      if (thumb) thumbs.set(id, thumb)
      entries.replaceBytes({
        ...{
          ...entry,
          by: stamp().by,
          type: file.type,
          size: file.size,
          key: systemRandom(32),
          width,
          height,
        },
        thumb: thumb && { hash: systemRandom(32), size: thumb.size },
      })
      return { ok: true, id }
    },
    state: stateOf,
    setState: (id, state) => stateOf(id).set(state),
    async open(id) {
      const [blob, entry] = [blobs.get(id), entries.get(id)]
      if (!blob || !entry) return { ok: false, why: 'missing' }
      return { ok: true, blob: new Blob([blob], { type: safeType(entry.type) }) }
    },
    address: async () => null,
    thumb: async (id) => thumbs.get(id) ?? null,
    async setThumb(id, thumb) {
      thumbs.set(id, thumb)
      entries.setThumb(id, { hash: systemRandom(32), size: thumb.size })
      return true
    },
    rename: entries.rename,
    caption: entries.caption,
    putAwayFile: (id) => entries.putAway(id, stamp()),
    bringBack: entries.bringBack,
    async remove(id) {
      entries.remove(id, stamp(), [id])
      blobs.delete(id)
      return true
    },
    isKeptHere: keptOf,
    keepHere: (id, on) => keptOf(id).set(on),
    tryAgain: () => {},
    space: derived([entries.all], () => {
      const here = [...entries.all.get().values()].reduce((sum, { size }) => sum + size, 0)
      return { here, atRelay: here, quota: 5 * 2 ** 30 }
    }),
    freeSpace: async () => 0,
  }
}
