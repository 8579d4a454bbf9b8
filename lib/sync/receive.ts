/**
 * R2: every entry that parses, verifies and opens is applied to the inner document once, whatever order verification
 * finishes in, even if it has left the bag meanwhile. What must wait (for a key, for the membership log) is kept;
 * what Yjs breaks on is quarantined: never applied, never compacted, never counted.
 */
import * as Y from 'yjs'
import { heardUpdates, type HeardUpdate } from '../base/heard-updates.ts'
import { sessionClient } from '../signed/session-client.ts'
import { parseEntry, type EntryKind, type ParsedEntry } from '../wire/entry.ts'
import type { BagEntry, Place } from './bag.ts'
import { applyPayload, clientsOf, hasPending, settlePending, type Payload } from './contains.ts'
import type { Seals, Verdict } from './ports.ts'

/** The origin of transactions that bring other people's changes into the inner document. */
export const remote = { name: 'remote' }

export type Standing =
  | { is: 'checking' | 'refused' | 'quarantined' | 'too-new' }
  | { is: 'waiting'; for: 'log' | 'key' }
  | { is: 'good'; kind: EntryKind; payload: Payload }

export type GoodEntry = { entry: BagEntry; kind: EntryKind; payload: Payload }

export type Receiver = {
  take(entries: readonly BagEntry[]): void
  /** Takes in entries that are in no bag of ours. */
  takeOutside(entries: readonly Uint8Array[]): void
  /** Says beforehand that an entry about to be pushed is our own, which needs no checking. */
  takeOwn(id: string, kind: EntryKind, payload: Payload): void
  /** The entries have left the bag. */
  leave(entries: readonly BagEntry[]): void
  /** Judges again what waits, and what is by somebody who may write no more: a key or a membership record has come. */
  retry(): void
  /** The entry turned out to break the mirror in company of the others. */
  quarantine(id: string): void
  standing(id: string): Standing | null
  /** Good entries in the bag. */
  good(): Iterable<GoodEntry>
  /** Entries in the bag that are valid but under a key we lack. */
  lacksKey(): boolean
  /** Whether an entry of a later format is in the bag. */
  seesNewer(): boolean
  /** Entries that are no part of the inner document for want of a key, a record or a later version; in the bag or not. */
  unread(): Generator<BagEntry>
  /** Whether nothing is still being verified. */
  isIdle(): boolean
  /** What is still being verified comes to nothing. */
  stop(): void
}

type Options = {
  inner: Y.Doc
  seals: Seals
  /** Tries an update in the scratch document; false when Yjs breaks on it. */
  tries(payload: Payload): boolean
  isInBag(id: string): boolean
  /**
   * Some entries found their standing. `joined`: the inner document took in something that had been waiting in it.
   * `fewer`: what was taken in does not all count in the bag, or is not in it any more.
   */
  settled(news: { joined: boolean; fewer: boolean }): void
}

/** Entries applied in one go at most, while others are still being verified. */
const drainAt = 64
/** Entries kept waiting although they have left the bag: more than an honest studio ever has. */
const keptOutside = 2_000

const unchecked: Standing = { is: 'checking' }

type Known = { entry: BagEntry | null; standing: Standing; inBag: boolean }
type Ready = { known: Known; id: string; parsed: ParsedEntry; payload: Payload }

export function createReceiver({ inner, seals, tries, isInBag, settled }: Options): Receiver {
  const known = new Map<string, Known>()
  let checking = 0
  let ready: Ready[] = []
  let isStopped = false
  /** How often a key or a record has come. */
  let turns = 0
  /** Something good is good no more. */
  let hasFewer = false

  /** A verdict that a key or a record overtook counts for nothing: the entry is judged once more. */
  function judge(read: () => Promise<Verdict>, tell: (verdict: Verdict) => void) {
    const since = turns
    checking++
    void read().then((verdict) => {
      checking--
      if (isStopped) return
      if (since !== turns) return judge(read, tell)
      tell(verdict)
      if (checking === 0 || ready.length >= drainAt) drain()
    })
  }

  /**
   * What somebody wrote who may write no more: it stays applied here, but beyond the cut of their removal others refuse
   * it, so it does not count as being in the bag, and whoever may write publishes it again as their own.
   */
  function checkAgain(item: Known & { entry: BagEntry }) {
    const read = parseEntry(item.entry.bytes)
    if (!read.ok || seals.isWriter(read.entry.author)) return
    judge(
      () => seals.judge(read.entry),
      (verdict) => {
        if (verdict.is !== 'refused') return
        item.standing = verdict
        hasFewer = true
      },
    )
  }

  function check(id: string, item: Known & { entry: BagEntry }) {
    const read = parseEntry(item.entry.bytes)
    if (!read.ok && read.why !== 'too-new') {
      item.standing = { is: 'refused' }
      return
    }
    item.standing = { is: 'checking' }
    const ask = () => (read.ok ? seals.judge(read.entry) : seals.judgeNewer(read.entry))
    judge(ask, (verdict) => {
      if (verdict.is === 'good' && read.ok) {
        const version = read.entry.kind === 'update' ? 1 : 2
        ready.push({ known: item, id, parsed: read.entry, payload: { bytes: verdict.payload, version } })
      } else if (verdict.is !== 'good') {
        item.standing = verdict
        if (!item.inBag && verdict.is === 'refused') known.delete(id)
      }
    })
  }

  /** An update carries structs of its session's client and nobody else's. Snapshots and repairs carry everybody's. */
  function keepsToItsClient({ parsed, payload }: Ready): boolean {
    if (parsed.kind === 'snapshot' || parsed.kind === 'repair') return true
    const own = sessionClient(parsed.author, parsed.session)
    return clientsOf(payload).every((client) => client === own)
  }

  function decide(item: Ready): Standing {
    try {
      if (!keepsToItsClient(item)) return { is: 'refused' }
    } catch {
      // Handled: bytes that do not even parse as an update are quarantined.
      return { is: 'quarantined' }
    }
    if (!tries(item.payload)) return { is: 'quarantined' }
    return { is: 'good', kind: item.parsed.kind, payload: item.payload }
  }

  function drain() {
    const items = ready
    ready = []
    const hadPending = hasPending(inner)
    let fewer = hasFewer
    hasFewer = false
    const decided = items.map((item) => ({ item, standing: decide(item) }))
    const applyAll = (transaction: Y.Transaction) => {
      const heard: HeardUpdate[] = []
      transaction.meta.set(heardUpdates, heard)
      for (const { item, standing } of decided) {
        item.known.standing = standing
        if (standing.is !== 'good') continue
        try {
          applyPayload(inner, item.payload, remote)
          heard.push(item.payload)
        } catch {
          // Handled as far as it can be: Yjs broke on it here though not in the scratch document.
          item.known.standing = { is: 'quarantined' }
          continue
        }
        if (!item.known.inBag) {
          fewer = true
          known.delete(item.id)
        }
      }
      settlePending(inner, remote)
    }
    if (decided.length > 0) Y.transact(inner, applyAll, remote, false)
    settled({ joined: hadPending && decided.length > 0, fewer })
  }

  const inBag = () => [...known.values()].filter((item) => item.inBag)

  return {
    take(entries) {
      for (const entry of entries) {
        const item = known.get(entry.id)
        if (item) {
          item.entry = entry
          item.inBag = true
        } else {
          const fresh = { entry, standing: unchecked, inBag: true }
          known.set(entry.id, fresh)
          check(entry.id, fresh)
        }
      }
      if (checking === 0) drain()
    },
    takeOutside(entries) {
      for (const bytes of entries) {
        const id = seals.idOf(bytes)
        if (known.has(id)) continue
        const fresh = { entry: { id, bytes, places: new Set<Place>() }, standing: unchecked, inBag: false }
        known.set(id, fresh)
        check(id, fresh)
      }
    },
    takeOwn(id, kind, payload) {
      known.set(id, { entry: null, standing: { is: 'good', kind, payload }, inBag: isInBag(id) })
    },
    leave(entries) {
      let outside = 0
      for (const { id } of entries) {
        const item = known.get(id)
        if (!item) continue
        item.inBag = false
        if (item.standing.is !== 'checking' && item.standing.is !== 'waiting') known.delete(id)
      }
      for (const [id, item] of known) {
        if (!item.inBag && item.standing.is === 'waiting' && ++outside > keptOutside) known.delete(id)
      }
    },
    retry() {
      turns++
      for (const { id, known } of ready.splice(0)) check(id, known as Known & { entry: BagEntry })
      for (const [id, item] of known) {
        const { entry, standing } = item
        if (!entry) continue
        if (standing.is === 'waiting') check(id, item as Known & { entry: BagEntry })
        else if (standing.is === 'good' && item.inBag) checkAgain(item as Known & { entry: BagEntry })
      }
    },
    quarantine(id) {
      const item = known.get(id)
      if (item) item.standing = { is: 'quarantined' }
    },
    standing: (id) => known.get(id)?.standing ?? null,
    *good() {
      for (const { entry, standing, inBag } of known.values()) {
        if (inBag && entry && standing.is === 'good')
          yield { entry, kind: standing.kind, payload: standing.payload }
      }
    },
    *unread() {
      for (const { entry, standing } of known.values()) {
        if (entry && (standing.is === 'waiting' || standing.is === 'checking')) yield entry
      }
    },
    lacksKey: () => inBag().some(({ standing }) => standing.is === 'waiting' && standing.for === 'key'),
    seesNewer: () => inBag().some(({ standing }) => standing.is === 'too-new'),
    isIdle: () => checking === 0 && ready.length === 0,
    stop() {
      isStopped = true
    },
  }
}
