/**
 * R5: which entries are stored at a relay, as the relay itself has said, and how many are not. What is known survives
 * a restart as state vectors of the outer document, one a relay; whatever is not known to be stored counts as
 * waiting, so that a crash can only make the answer too careful.
 */
import type { BagEntry, BagChange, Place } from './bag.ts'
import type { BoundDoc } from './ports.ts'

type AtRelay = {
  store: string | null
  /** By outer client id: the clock below which everything is stored there. */
  clocks: Map<number, number>
  /** Places not known to be stored there, in the order of their marks. */
  outstanding: Place[]
}

export type StoredLedger = {
  /** Reads what earlier sessions knew. Before this nothing counts as stored, and nothing is said to wait. */
  load(): Promise<void>
  /** The bag changed; `relay` is the one the change came from, if it came from one. */
  follow(change: BagChange, relay: string | null): void
  /** The relay has stored everything that came into the bag up to `mark`. */
  stored(relay: string, mark: number): void
  /** The relay has exactly what these clocks (by outer client id) cover, whatever was known before. */
  has(relay: string, clocks: ReadonlyMap<number, number>): void
  /** The relay says which store it has; another than before knows nothing that the old one knew. */
  opened(relay: string, store: string): void
  isStored(entry: BagEntry): boolean
  /** Entries in the bag that no relay has stored. */
  waiting(): Iterable<BagEntry>
  everStored(): boolean
  /** When this device last made a change; kept so that a restart can still say since when it waits. */
  changedAt(): number | null
  changed(at: number): void
  /** Resolves when what is known is kept. */
  settle(): Promise<void>
}

const recordKey = 'snug-stored'
type StoredRecord = {
  version: 1
  everStored: boolean
  changedAt: number | null
  relays: { relay: string; store: string | null; clocks: [client: number, clock: number][] }[]
}

/** What an earlier session wrote, or null: a damaged or another version's record counts as knowing nothing. */
function readRecord(text: string | null): StoredRecord | null {
  if (text === null) return null
  try {
    const record = JSON.parse(text) as Partial<StoredRecord>
    return record.version === 1 ? (record as StoredRecord) : null
  } catch {
    return null
  }
}

export function createStoredLedger(disk: BoundDoc, news: () => void): StoredLedger {
  const relays = new Map<string, AtRelay>()
  const live = new Set<BagEntry>()
  const unstored = new Set<BagEntry>()
  let everStored = false
  let changedAt: number | null = null
  let writing: Promise<void> | null = null
  let isDirty = false
  /** Nothing is written before the earlier knowledge has been read, or it would be lost. */
  let isLoaded = false

  const covers = (at: AtRelay, { client, clock }: Place) => clock < (at.clocks.get(client) ?? 0)
  const isStored = (entry: BagEntry) => {
    for (const at of relays.values()) for (const place of entry.places) if (covers(at, place)) return true
    return false
  }

  function relayAt(relay: string): AtRelay {
    let at = relays.get(relay)
    if (!at) {
      at = { store: null, clocks: new Map(), outstanding: [] }
      relays.set(relay, at)
      listOutstanding(at)
    }
    return at
  }

  function listOutstanding(at: AtRelay) {
    const all = [...live].flatMap((entry) => [...entry.places])
    at.outstanding = all.filter((place) => !covers(at, place)).sort((a, b) => a.mark - b.mark)
  }

  function recount() {
    unstored.clear()
    for (const entry of live) if (!isStored(entry)) unstored.add(entry)
  }

  function cover(at: AtRelay, place: Place) {
    unstored.delete(place.entry)
    everStored = true
    if (covers(at, place)) return
    at.clocks.set(place.client, place.clock + 1)
    isDirty = true
  }

  function save() {
    if (writing || !isDirty || !isLoaded) return
    isDirty = false
    const clients = new Set([...live].flatMap((entry) => [...entry.places].map(({ client }) => client)))
    const record: StoredRecord = {
      version: 1,
      everStored,
      changedAt,
      relays: [...relays].map(([relay, { store, clocks }]) => ({
        relay,
        store,
        clocks: [...clocks].filter(([client]) => clients.has(client)),
      })),
    }
    const done = () => {
      writing = null
      save()
    }
    // A failed write loses knowledge only: the next start calls more things waiting than are.
    writing = keep(record).then(done, done)
  }

  /** What another tab of this device has learnt meanwhile about the same stores stays known. */
  async function keep(record: StoredRecord): Promise<void> {
    const kept = readRecord(await disk.read(recordKey))
    const clients = new Set([...live].flatMap((entry) => [...entry.places].map(({ client }) => client)))
    for (const at of record.relays) {
      const other = kept?.relays.find(({ relay, store }) => relay === at.relay && store === at.store)
      if (!other || at.store === null) continue
      const clocks = new Map(at.clocks)
      for (const [client, clock] of other.clocks)
        if (clients.has(client)) clocks.set(client, Math.max(clock, clocks.get(client) ?? 0))
      at.clocks = [...clocks]
    }
    record.everStored ||= kept?.everStored ?? false
    await disk.write(recordKey, JSON.stringify(record))
  }

  return {
    async load() {
      const record = readRecord(await disk.read(recordKey).catch(() => null))
      isLoaded = true
      everStored ||= record?.everStored ?? false
      changedAt ??= record?.changedAt ?? null
      for (const { relay, store, clocks } of record?.relays ?? []) {
        const at = relayAt(relay)
        if (at.store !== null && at.store !== store) continue
        at.store = store
        for (const [client, clock] of clocks)
          at.clocks.set(client, Math.max(clock, at.clocks.get(client) ?? 0))
        listOutstanding(at)
      }
      recount()
      save()
      news()
    },
    follow(change, relay) {
      if (relay !== null) relayAt(relay)
      for (const entry of change.vanished) {
        live.delete(entry)
        unstored.delete(entry)
      }
      for (const place of change.addedPlaces) live.add(place.entry)
      for (const entry of change.added) if (!isStored(entry)) unstored.add(entry)
      for (const [name, at] of relays) {
        for (const place of change.addedPlaces) {
          if (name === relay) cover(at, place)
          else if (!covers(at, place)) at.outstanding.push(place)
        }
      }
      save()
    },
    stored(relay, mark) {
      const at = relayAt(relay)
      const later = at.outstanding.findIndex((place) => place.mark > mark)
      const stored = at.outstanding.splice(0, later === -1 ? at.outstanding.length : later)
      for (const place of stored) cover(at, place)
      if (stored.length === 0) return
      save()
      news()
    },
    has(relay, clocks) {
      const at = relayAt(relay)
      at.clocks = new Map(clocks)
      listOutstanding(at)
      recount()
      everStored ||= clocks.size > 0
      isDirty = true
      save()
      news()
    },
    opened(relay, store) {
      const at = relayAt(relay)
      if (at.store === store) return
      if (at.store !== null) {
        at.clocks.clear()
        listOutstanding(at)
        recount()
      }
      at.store = store
      isDirty = true
      save()
      news()
    },
    isStored,
    waiting: () => (isLoaded ? unstored : []),
    everStored: () => everStored,
    changedAt: () => changedAt,
    changed(at) {
      changedAt = at
      isDirty = true
    },
    async settle() {
      save()
      while (writing) await writing
    },
  }
}
