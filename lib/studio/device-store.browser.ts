/**
 * What this device keeps besides documents: who its person is, the keys and membership logs of their studios, and
 * what no relay has stored yet. Secrets are wrapped by a WebCrypto AES-GCM key that scripts cannot read out. Every
 * table but `self` only gains rows or replaces equal ones, so that two tabs never undo each other; rows go only with
 * the studio they belong to.
 */
import { nothingSaid, type About } from '../model/about.ts'
import { concat, type Bytes } from '../base/bytes.ts'
import { portraitOr, type Portrait } from '../base/look.ts'
import type { Did, DocId, RecordHash, StudioId, StudioKeyId } from '../base/ids.ts'
import type { Handle } from '../wire/handle.ts'
import type { ManifestStore } from '../sync/manifest.ts'
import { openTables, type Tables, type Wrapped } from './device-tables.browser.ts'
import { manifestStore } from './manifest-store.browser.ts'
import { thisTab } from './this-tab.browser.ts'
import { noKit, type KitStanding } from './ways-back.ts'

export type StoredSelf = {
  did: Did
  name: string
  /** null until they chose one. */
  portrait: Portrait | null
  /** When they last said their name or portrait, ms; 0 when that was never noted. */
  saidAt: number
  certificate: Bytes
  kit: KitStanding
  identity: Bytes
  deviceEd: Bytes
  deviceX: Bytes
}
/** What this device has asked friends for, while it knows nobody; `xSeed` and `token` are secret. Ends in ms since the epoch. */
export type StoredAsking = {
  name: Handle
  request: Bytes
  xSeed: Bytes
  id: string
  token: Bytes
  ends: number
}
export type StoredKey = { kid: StudioKeyId; key: Bytes }
/** A member as their card was last read. */
export type KnownCard = { name: string; portrait: Portrait | null; about: About }
/** A document that holds something no relay has stored, since `at` (ms). */
export type Waiting = { doc: DocId; at: number }

export type DeviceStore = {
  self(): Promise<StoredSelf | null>
  saveSelf(self: StoredSelf): Promise<void>
  asking(): Promise<StoredAsking | null>
  /** Null forgets it. */
  saveAsking(asking: StoredAsking | null): Promise<void>
  /** In the order of joining. */
  studios(): Promise<StudioId[]>
  addStudio(studio: StudioId, joinedAt: number): Promise<void>
  /** Whether a relay is known to hold all records of the studio that this device holds. */
  isLogAtRelay(studio: StudioId): Promise<boolean>
  setLogAtRelay(studio: StudioId, isThere: boolean): Promise<void>
  /** Whether this person is on their way out of the studio. */
  isLeaving(studio: StudioId): Promise<boolean>
  setLeaving(studio: StudioId, isLeaving: boolean): Promise<void>
  /** Forgets the studio: its records, keys, cards, what waits and where its rooms stand. Its documents have databases of their own. */
  forgetStudio(studio: StudioId): Promise<void>
  records(studio: StudioId): Promise<Bytes[]>
  addRecords(studio: StudioId, records: readonly { hash: RecordHash; bytes: Bytes }[]): Promise<void>
  keys(studio: StudioId): Promise<StoredKey[]>
  addKey(studio: StudioId, key: StoredKey): Promise<void>
  /** Members' cards as last read, so that lists need not open them. */
  cards(studio: StudioId): Promise<Map<Did, KnownCard>>
  saveCard(studio: StudioId, did: Did, card: KnownCard): Promise<void>
  /**
   * What tabs that are no more have left waiting, oldest first. It is this tab's from then on; what a living tab notes
   * is that tab's alone, so that none ever clears what another still has to send.
   */
  takeLeftWaiting(studio: StudioId): Promise<Waiting[]>
  setWaiting(studio: StudioId, row: Waiting): Promise<void>
  clearWaiting(doc: DocId): Promise<void>
  /** Where the rooms of a studio stand at the relay with this address, as far as this device has followed. */
  manifest(studio: StudioId, relay: string): ManifestStore
  close(): void
}

/** Opens (or makes) the store. Rejects when the browser refuses IndexedDB: private windows of some, a full disk. */
export async function openDeviceStore(name = 'snug', tab = thisTab()): Promise<DeviceStore> {
  await tab.isKnown
  const db = await openTables(name)
  const wrapKey = await openWrapKey(db)
  const all = (studio: StudioId) => IDBKeyRange.bound([studio], [studio, []])

  const wrap = async (bytes: Bytes): Promise<Wrapped> => {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    return { iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, wrapKey, bytes) }
  }
  const unwrap = async ({ iv, sealed }: Wrapped): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, wrapKey, sealed))

  return {
    async self() {
      const row = await db.get('self', 'self')
      if (!row || !('did' in row)) return null
      const secrets = await unwrap(row.secrets)
      const [identity, deviceEd, deviceX] = [
        secrets.slice(0, 32),
        secrets.slice(32, 64),
        secrets.slice(64, 96),
      ]
      const { did, name, certificate, saidAt = 0, kit = noKit } = row
      const portrait = portraitOr(row.portrait?.colour, row.portrait?.shape, null)
      return { did, name, portrait, saidAt, certificate, kit, identity, deviceEd, deviceX }
    },
    async saveSelf({ identity, deviceEd, deviceX, ...row }) {
      const secrets = new Uint8Array(96)
      secrets.set(identity, 0)
      secrets.set(deviceEd, 32)
      secrets.set(deviceX, 64)
      await db.put('self', { version: 1, ...row, secrets: await wrap(secrets) }, 'self')
    },
    async asking() {
      const row = await db.get('self', 'asking')
      if (!row || !('request' in row)) return null
      const secrets = await unwrap(row.secrets)
      const { name, request, id, ends } = row
      return { name, request, id, ends, xSeed: secrets.slice(0, 32), token: secrets.slice(32, 48) }
    },
    async saveAsking(asking) {
      if (!asking) return db.delete('self', 'asking')
      const { xSeed, token, ...row } = asking
      await db.put('self', { version: 1, ...row, secrets: await wrap(concat(xSeed, token)) }, 'asking')
    },
    async studios() {
      const rows = await db.getAll('studios')
      return rows.sort((a, b) => a.joinedAt - b.joinedAt).map((row) => row.studio)
    },
    async addStudio(studio, joinedAt) {
      if (!(await db.get('studios', studio)))
        await db.put('studios', { studio, joinedAt, isLogAtRelay: false })
    },
    isLogAtRelay: async (studio) => (await db.get('studios', studio))?.isLogAtRelay ?? false,
    async setLogAtRelay(studio, isLogAtRelay) {
      const write = db.transaction('studios', 'readwrite')
      const row = await write.store.get(studio)
      if (row) await write.store.put({ ...row, isLogAtRelay })
      await write.done
    },
    isLeaving: async (studio) => (await db.get('studios', studio))?.isLeaving ?? false,
    async setLeaving(studio, isLeaving) {
      const write = db.transaction('studios', 'readwrite')
      const row = await write.store.get(studio)
      if (row) await write.store.put({ ...row, isLeaving })
      await write.done
    },
    async forgetStudio(studio) {
      const tables = ['records', 'keys', 'names', 'manifests', 'rooms'] as const
      const write = db.transaction(['studios', 'waiting', ...tables], 'readwrite')
      for (const name of tables) void write.objectStore(name).delete(all(studio))
      for (const row of await write.objectStore('waiting').getAll())
        if (row.studio === studio) void write.objectStore('waiting').delete([row.doc, row.tab])
      void write.objectStore('studios').delete(studio)
      await write.done
    },
    records: async (studio) => (await db.getAll('records', all(studio))).map((row) => row.bytes),
    async addRecords(studio, records) {
      const write = db.transaction('records', 'readwrite')
      for (const { hash, bytes } of records) void write.store.put({ studio, hash, bytes })
      await write.done
    },
    async keys(studio) {
      const rows = await db.getAll('keys', all(studio))
      return Promise.all(rows.map(async ({ kid, key }) => ({ kid, key: await unwrap(key) })))
    },
    async addKey(studio, { kid, key }) {
      await db.put('keys', { studio, kid, key: await wrap(key) })
    },
    async cards(studio) {
      const rows = await db.getAll('names', all(studio))
      return new Map(
        rows.map(({ did, name, portrait, about }) => [
          did,
          {
            name,
            portrait: portraitOr(portrait?.colour, portrait?.shape, null),
            about: about ?? nothingSaid,
          },
        ]),
      )
    },
    async saveCard(studio, did, card) {
      await db.put('names', { studio, did, ...card })
    },
    async takeLeftWaiting(studio) {
      const living = await tab.others()
      const write = db.transaction('waiting', 'readwrite')
      const rows = (await write.store.getAll()).filter((row) => row.studio === studio)
      const left = rows.filter((row) => !living.has(row.tab)).sort((a, b) => b.at - a.at)
      // Where several tabs have left the same document, the oldest is put last and so stays.
      for (const row of left) {
        void write.store.delete([row.doc, row.tab])
        void write.store.put({ ...row, tab: tab.id })
      }
      await write.done
      const oldest = new Map(left.map(({ doc, at }) => [doc, at]))
      return [...oldest].map(([doc, at]) => ({ doc, at })).sort((a, b) => a.at - b.at)
    },
    async setWaiting(studio, { doc, at }) {
      const write = db.transaction('waiting', 'readwrite')
      void write.store.put({ studio, doc, tab: tab.id, at })
      // Also when the page is left at this moment.
      write.commit()
      await write.done
    },
    clearWaiting: (doc) => db.delete('waiting', [doc, tab.id]),
    manifest: (studio, relay) => manifestStore(db, studio, relay),
    close: () => db.close(),
  }
}

/** The device's own AES-GCM key; made once, kept as a CryptoKey that cannot be exported. */
async function openWrapKey(db: Tables): Promise<CryptoKey> {
  const kept = await db.get('wrap', 'wrap')
  if (kept) return kept
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  const write = db.transaction('wrap', 'readwrite')
  const first = await write.store.get('wrap')
  if (!first) await write.store.put(fresh, 'wrap')
  await write.done
  return first ?? fresh
}
