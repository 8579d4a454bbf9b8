/**
 * What is one's own: a sealed document that only the devices of one person hold. Shape, format 1:
 * ```
 * map 'own'       format, checkedAt, quietUntil: how their recovery kit stands
 * map 'card'      what they say of themselves (member-card.ts, about.ts)
 * map 'seen'      up to when they have seen what (own-seen.ts)
 * map 'mutes'     `${studio} ${did or id}` ▸ true
 * map 'attention' `${studio} ${thread}` ▸ 'follow' | 'mute'
 * map 'kept'      `${studio} ${message}` ▸ true
 * map 'views'     `${board} ${view}` ▸ { name, kind, query, at }
 * map 'studios'   studio ▸ { relays, at }: where they are in, and where those meet
 * map 'favourites' `${studio} ${page}` ▸ since when, milliseconds since the epoch
 * map 'settings'  name ▸ anything small
 * map 'digests'   `${studio} ${due} ${thing}` ▸ what a digest says of a thing (own-digests.ts)
 * text `draft ${studio} ${where}`, text `note ${did}` (own-texts.ts)
 * ```
 */
import * as Y from 'yjs'
import { parseDocId, parseStudioId, type Did, type DocId, type StudioId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import { memberCard, type MemberCard } from './member-card.ts'
import { ownDigests, type DigestRow, type KeptDigest } from './own-digests.ts'
import { seenMarks, type SeenMark } from './own-seen.ts'
import { ownTexts } from './own-texts.ts'
import { observedRead, readMoment } from './read.ts'

/** A way to look at a board that nobody else sees; `query` is whoever's wrote it, versioned by them. */
export type OwnView = { id: string; name: string; kind: string; query: unknown }

/** `relays`: origins, the first one first. `at`: since when, milliseconds since the epoch. */
export type OwnStudio = { relays: readonly string[]; at: number }

/** How much of a thread one wants to hear. */
export type OwnAttention = 'follow' | 'mute'

export type OwnDeeds = {
  /** Moves marks forward, never back. */
  see(studio: StudioId, marks: readonly SeenMark[]): void
  /** Sets marks to what they were before; 0 for never seen. */
  unsee(studio: StudioId, marks: readonly SeenMark[]): void
  /** '' when it is sent or thrown away. */
  setDraft(studio: StudioId, where: string, text: string): void
  setNote(about: Did, text: string): void
  /** A person, a thread, or any other id. */
  setMute(studio: StudioId, whom: string, isMuted: boolean): void
  /** null: like any other. */
  setAttention(studio: StudioId, thread: DocId, attention: OwnAttention | null): void
  /** A message marked for oneself. */
  setKept(studio: StudioId, message: string, isKept: boolean): void
  /** A page to have at hand, since then (ms); null: no more. */
  setFavourite(studio: StudioId, page: DocId, at: number | null): void
  setView(board: DocId, view: OwnView, at: number): void
  removeView(board: DocId, view: string): void
  setStudio(studio: StudioId, own: OwnStudio): void
  /** Somebody is out of it: it goes with its marks and mutes; drafts stay. */
  dropStudio(studio: StudioId): void
  /** Anything that JSON can say, at most 32 KiB of it; undefined takes it away. */
  setSetting(name: string, value: unknown): void
  /** Puts down what was due then, thing by thing; what stands there already is left as it is. */
  keepDigest(studio: StudioId, due: number, rows: ReadonlyMap<string, DigestRow>): void
}

/** The same object for the same question, however often it is asked. */
export type OwnReads = {
  /** Up to when (milliseconds since the epoch) each thing of a studio was seen. */
  seenIn(studio: StudioId): Observed<ReadonlyMap<string, number>>
  draft(studio: StudioId, where: string): Observed<string>
  note(about: Did): Observed<string>
  mutes(studio: StudioId): Observed<ReadonlySet<string>>
  attention(studio: StudioId): Observed<ReadonlyMap<string, OwnAttention>>
  kept(studio: StudioId): Observed<ReadonlySet<string>>
  /** In the order in which they became that. */
  favourites(studio: StudioId): Observed<readonly DocId[]>
  /** Oldest first. */
  views(board: DocId): Observed<readonly OwnView[]>
  studios: Observed<ReadonlyMap<StudioId, OwnStudio>>
  /** undefined where nothing is set. Whoever asks checks what it is: another version may have written it. */
  setting(name: string): Observed<unknown>
  /** All those whose names begin with this word and a space, by the rest of their names. */
  settingsUnder(name: string): Observed<ReadonlyMap<string, unknown>>
  /** The newest first. */
  digests(studio: StudioId): Observed<readonly KeptDigest[]>
}

/** When the kit's words were last shown to be right, and until when nothing is said of it; ms, 0 for never. */
export type OwnKit = { checkedAt: number; quietUntil: number }

export type OwnDocument = OwnDeeds &
  OwnReads & {
    card: MemberCard
    kit: Observed<OwnKit>
    setKit(kit: OwnKit): void
    /** Nothing has ever been written or received. */
    isBlank(): boolean
  }

const format = 1
const origin = { snug: 'own' }
const longest = { name: 200, relay: 300, relays: 16, value: 32 * 1024 }

export function ownDocument(doc: Y.Doc): OwnDocument {
  const about = doc.getMap<unknown>('own')
  const mutes = doc.getMap<unknown>('mutes')
  const attention = doc.getMap<unknown>('attention')
  const kept = doc.getMap<unknown>('kept')
  const favourites = doc.getMap<unknown>('favourites')
  const views = doc.getMap<unknown>('views')
  const studios = doc.getMap<unknown>('studios')
  const settings = doc.getMap<unknown>('settings')
  const seen = seenMarks(doc, origin)
  const texts = ownTexts(doc, origin)
  const digests = ownDigests(doc, origin)

  const write = (deed: () => void) =>
    doc.transact(() => {
      if (about.get('format') === undefined) about.set('format', format)
      deed()
    }, origin)

  /** null takes it away. */
  const put = (map: Y.Map<unknown>, key: string, value: string | true | null) => {
    if ((map.get(key) ?? null) === value) return
    write(() => void (value === null ? map.delete(key) : map.set(key, value)))
  }

  return {
    card: memberCard(doc),
    isBlank: () => doc.store.clients.size === 0,
    kit: observedRead([about], () => ({
      checkedAt: readMoment(about, 'checkedAt') ?? 0,
      quietUntil: readMoment(about, 'quietUntil') ?? 0,
    })),
    setKit: (kit) =>
      write(() => {
        for (const name of ['checkedAt', 'quietUntil'] as const)
          if (about.get(name) !== kit[name]) about.set(name, kit[name])
      }),
    seenIn: seen.of,
    see: seen.see,
    unsee: seen.unsee,
    draft: (studio, where) => texts.get(`draft ${studio} ${where}`),
    setDraft: (studio, where, text) => texts.set(`draft ${studio} ${where}`, text),
    note: (did) => texts.get(`note ${did}`),
    setNote: (did, text) => texts.set(`note ${did}`, text),
    mutes: remembered((studio: StudioId) =>
      observedRead(
        [mutes],
        () => new Set(under(mutes, studio).flatMap(([id, is]) => (is === true ? id : []))),
      ),
    ),
    setMute(studio, whom, isMuted) {
      const key = `${studio} ${whom}`
      if (mutes.has(key) !== isMuted) write(() => (isMuted ? mutes.set(key, true) : mutes.delete(key)))
    },
    attention: remembered((studio: StudioId) =>
      observedRead(
        [attention],
        () =>
          new Map(
            under(attention, studio).flatMap(([id, is]): [string, OwnAttention][] =>
              is === 'follow' || is === 'mute' ? [[id, is]] : [],
            ),
          ),
      ),
    ),
    setAttention: (studio, thread, is) => put(attention, `${studio} ${thread}`, is),
    kept: remembered((studio: StudioId) =>
      observedRead([kept], () => new Set(under(kept, studio).flatMap(([id, is]) => (is === true ? id : [])))),
    ),
    setKept: (studio, message, isKept) => put(kept, `${studio} ${message}`, isKept || null),
    favourites: remembered((studio: StudioId) =>
      observedRead([favourites], () =>
        under(favourites, studio)
          .flatMap(([key, at]) => {
            const page = parseDocId(key)
            return page && isMoment(at) ? { page, at } : []
          })
          .sort((a, b) => a.at - b.at || (a.page < b.page ? -1 : 1))
          .map(({ page }) => page),
      ),
    ),
    setFavourite(studio, page, at) {
      const key = `${studio} ${page}`
      if (favourites.has(key) === (at !== null)) return
      write(() => void (at === null ? favourites.delete(key) : favourites.set(key, at)))
    },
    views: remembered((board: DocId) => observedRead([views], () => readViews(under(views, board)))),
    setView: (board, { id, name, kind, query }, at) =>
      write(() => {
        const key = `${board} ${id}`
        const before = fieldsOf(views.get(key)).at
        if (isSmall(query)) views.set(key, { name, kind, query, at: isMoment(before) ? before : at })
      }),
    removeView(board, id) {
      if (views.has(`${board} ${id}`)) write(() => views.delete(`${board} ${id}`))
    },
    studios: observedRead([studios], () => readStudios(studios)),
    setStudio(studio, { relays, at }) {
      const before = readStudio(studios.get(studio))
      if (before?.at === at && before.relays.join() === relays.join()) return
      write(() => studios.set(studio, { relays: [...relays], at }))
    },
    dropStudio(studio) {
      if (!studios.has(studio)) return
      write(() => {
        studios.delete(studio)
        seen.drop(studio)
        digests.drop(studio)
        for (const map of [mutes, attention, kept, favourites])
          for (const [id] of under(map, studio)) map.delete(`${studio} ${id}`)
      })
    },
    digests: remembered(digests.of),
    keepDigest: digests.keep,
    setting: remembered((name: string) => observedRead([settings], () => settings.get(name))),
    settingsUnder: remembered((name: string) =>
      observedRead([settings], () => new Map(under(settings, name))),
    ),
    setSetting(name, value) {
      if (value === undefined) return void (settings.has(name) && write(() => settings.delete(name)))
      if (isSmall(value)) write(() => settings.set(name, value))
    },
  }
}

/** One that nobody keeps: where nothing is to be remembered. */
export const ownInMemory = (): OwnDocument => ownDocument(new Y.Doc())

function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}

/** The rows whose key begins with this id, by the rest of their key. */
const under = (map: Y.Map<unknown>, id: string): [string, unknown][] =>
  [...map.entries()].flatMap(([key, value]) =>
    key.startsWith(`${id} `) ? [[key.slice(id.length + 1), value]] : [],
  )

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const isMoment = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0

/** What cannot be written as JSON is not small either. */
const isSmall = (value: unknown): boolean => (JSON.stringify(value)?.length ?? Infinity) <= longest.value

function readViews(rows: readonly [string, unknown][]): readonly OwnView[] {
  const found = rows.flatMap(([id, value]) => {
    const { name, kind, query, at } = fieldsOf(value)
    if (typeof name !== 'string' || typeof kind !== 'string') return []
    return [{ at: isMoment(at) ? at : 0, view: { id, name: name.slice(0, longest.name), kind, query } }]
  })
  return found.sort((a, b) => a.at - b.at || (a.view.id < b.view.id ? -1 : 1)).map(({ view }) => view)
}

function readStudio(value: unknown): OwnStudio | null {
  const { relays, at } = fieldsOf(value)
  if (!Array.isArray(relays) || !isMoment(at)) return null
  const origins = relays.flatMap((relay: unknown) =>
    typeof relay === 'string' && relay.length <= longest.relay ? relay : [],
  )
  return { relays: origins.slice(0, longest.relays), at }
}

function readStudios(studios: Y.Map<unknown>): ReadonlyMap<StudioId, OwnStudio> {
  const known = new Map<StudioId, OwnStudio>()
  for (const [key, value] of studios) {
    const [id, own] = [parseStudioId(key), readStudio(value)]
    if (id && own) known.set(id, own)
  }
  return known
}
