/** What this device knows of a studio's rooms at one relay, in two tables that change together or not at all. */
import type { StudioId } from '../base/ids.ts'
import type { ManifestState, ManifestStore, RoomState } from '../sync/manifest.ts'
import type { Tables } from './device-tables.browser.ts'

export const manifestStore = (db: Tables, studio: StudioId, relay: string): ManifestStore => ({
  async state() {
    const row = await db.get('manifests', [studio, relay])
    if (!row) return null
    const { store, n, digest, behind, isCompared } = row
    return { store, n, digest, behind, isCompared }
  },
  async rooms() {
    const rows = await db.getAll('rooms', IDBKeyRange.bound([studio, relay], [studio, relay, []]))
    return rows.map(({ room, mark, isKept }): RoomState => ({ room, mark, isKept }))
  },
  async room(room) {
    const row = await db.get('rooms', [studio, relay, room])
    return row ? { room, mark: row.mark, isKept: row.isKept } : null
  },
  async save(state: ManifestState, changed, gone) {
    const write = db.transaction(['manifests', 'rooms'], 'readwrite')
    const rooms = write.objectStore('rooms')
    for (const row of changed) void rooms.put({ ...row, studio, relay })
    for (const room of gone) void rooms.delete([studio, relay, room])
    void write.objectStore('manifests').put({ ...state, studio, relay })
    await write.done
  },
})
