/**
 * The index of a studio: what it is called and looks like, and the tree of its pages with their titles, so that lists
 * never open documents. Shape, format 1:
 * ```
 * map 'studio'  format, name, purpose, emblem, ink, startedAt
 * map 'pages'   page id ▸ map { title, icon, wide, template, parent, order, by, at, away, begun, begunBy, moved, back }
 * map 'boards'  board-entries.ts
 * map 'titles'  who called a page what: title-claims.ts
 * ```
 */
import * as Y from 'yjs'
import { classOf, parseDocId, type Did, type DocId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import { observedRead, readMoment, readText } from './read.ts'
import { boardEntries, type BoardEntries } from './board-entries.ts'
import { byOrder, orderBefore } from './order.ts'
import { readDress, writeDress, type PageDress } from './page-dress.ts'
import { noteBegun, noteDeed } from './index-news.ts'
import { titleClaims, type TitleClaim } from './title-claims.ts'
import { treeOf, type PageEntry, type PageNode } from './tree.ts'

export type { BoardEntry } from './board-entries.ts'
export type { TitleClaim } from './title-claims.ts'
export type { PageNode } from './tree.ts'

export type StudioDetails = { name: string; purpose: string; emblem: string; ink: string; startedAt: number }
/** The pages in use. */
export type PageTree = { roots: readonly PageNode[] }
/** A page resting in the cupboard, with what was under it, and since when. */
export type PutAwayPage = { node: PageNode; at: number }
/** Who did something, and when (milliseconds since the epoch). */
export type Stamp = { by: Did; at: number }

export type StudioIndex = BoardEntries & {
  details: Observed<StudioDetails>
  describe(patch: Partial<StudioDetails>): void
  pages: Observed<PageTree>
  putAwayPages: Observed<readonly PutAwayPage[]>
  /** A page wherever it stands, in use or in the cupboard. */
  page(id: DocId): PageNode | null
  /** As the last child of its parent. */
  addPage(page: { id: DocId; parent: DocId | null; title: string } & Stamp): void
  /** Also settles what several people called it at once. */
  rename(id: DocId, title: string, stamp: Stamp): void
  /** What several people called a page at once, until somebody picks; the latest, last, holds. Usually none. */
  rivalTitles(id: DocId): readonly TitleClaim[]
  /** Its icon, its width, and whether it is a template; what is not named stays. */
  dress(id: DocId, dress: Partial<PageDress>, stamp: Stamp): void
  /** Notes that the content of a page changed. */
  touch(id: DocId, stamp: Stamp): void
  /** Puts a page under `parent`, before `before` (null: last). A page never moves under itself. */
  move(id: DocId, to: { parent: DocId | null; before: DocId | null }, stamp: Stamp): void
  putAway(id: DocId, stamp: Stamp): void
  /** Where it was; at the top when what it was in is still put away. */
  bringBack(id: DocId, stamp: Stamp): void
}

const format = 1
/** The origin of every transaction made here. */
const indexOrigin = { snug: 'studio index' }

/** Only a body can be a page: an entry that names the house or somebody's card would open it as one. */
function pageId(text: string): DocId | null {
  const id = parseDocId(text)
  return id !== null && classOf(id) === 'body' ? id : null
}

export function studioIndex(doc: Y.Doc): StudioIndex {
  const studio = doc.getMap<unknown>('studio')
  const pageMaps = doc.getMap<unknown>('pages')
  const claims = titleClaims(doc)
  const change = (task: () => void) => doc.transact(task, indexOrigin)

  const details = observedRead<StudioDetails>([studio], () => ({
    name: readText(studio, 'name'),
    purpose: readText(studio, 'purpose'),
    emblem: readText(studio, 'emblem'),
    ink: readText(studio, 'ink'),
    startedAt: readMoment(studio, 'startedAt') ?? 0,
  }))

  // Each id is read once: a list of pages is read again at every letter of a title.
  const ids = new Map<string, DocId | null>()
  const readId = (text: string): DocId | null => {
    let id = ids.get(text)
    if (id === undefined) ids.set(text, (id = pageId(text)))
    return id
  }

  const rivals = observedRead([pageMaps, claims.map], () => {
    const byId = new Map(claims.rivals())
    for (const [id, titles] of byId) {
      const map = pageMaps.get(id)
      const held = map instanceof Y.Map ? readText(map, 'title') : null
      // An older version renames without a claim; then what was claimed before is settled.
      if (!titles.some(({ title }) => title === held)) byId.delete(id)
    }
    return byId
  })

  const entries = observedRead([pageMaps, claims.map], () => {
    const byId = new Map<DocId, PageEntry>()
    const several = rivals.get()
    for (const [key, map] of pageMaps) {
      const id = readId(key)
      if (!id || !(map instanceof Y.Map)) continue
      byId.set(id, {
        id,
        title: several.get(id)?.at(-1)?.title ?? readText(map, 'title'),
        ...readDress(map),
        parent: readId(readText(map, 'parent')),
        order: readText(map, 'order'),
        by: (readText(map, 'by') || null) as Did | null,
        at: readMoment(map, 'at') ?? 0,
        away: readMoment(map, 'away'),
      })
    }
    return byId
  })

  const shape = observedRead([pageMaps, claims.map], () => {
    const known = entries.get()
    const byId = new Map<DocId, PageNode>()
    const away: PutAwayPage[] = []
    /** The pages in use of a list; what was put away goes to the cupboard with all that is inside. */
    const inUse = (nodes: readonly PageNode[]): PageNode[] =>
      nodes.flatMap((node) => {
        const at = known.get(node.id)!.away
        if (at !== null) {
          away.push({ node: putAway(node, at), at })
          return []
        }
        const used = { ...node, children: inUse(node.children) }
        byId.set(node.id, used)
        return [used]
      })
    const putAway = (node: PageNode, at: number): PageNode => {
      const resting = { ...node, away: at, children: node.children.map((child) => putAway(child, at)) }
      byId.set(node.id, resting)
      return resting
    }
    const roots = inUse(treeOf(known))
    return {
      tree: { roots },
      byId,
      away: away.sort((a, b) => b.at - a.at || (a.node.id < b.node.id ? -1 : 1)),
    }
  })

  const part = <T>(read: (now: ReturnType<typeof shape.get>) => T): Observed<T> => ({
    get: () => read(shape.get()),
    subscribe: shape.subscribe,
  })

  const mapOf = (id: DocId): Y.Map<unknown> | null => {
    const map = pageMaps.get(id)
    return map instanceof Y.Map ? map : null
  }
  const stampOn = (map: Y.Map<unknown>, { by, at }: Stamp) => {
    map.set('by', by)
    map.set('at', at)
  }
  const siblingsIn = (parent: DocId | null, except: DocId) => {
    const { byId } = shape.get()
    return [...entries.get().values()]
      .filter((entry) => entry.id !== except && (byId.get(entry.id)?.parent ?? null) === parent)
      .sort(byOrder)
  }
  const place = (id: DocId, parent: DocId | null, before: DocId | null) => {
    for (const [each, order] of orderBefore(siblingsIn(parent, id), id, before))
      mapOf(each as DocId)?.set('order', order)
  }
  const isUnder = (id: DocId, above: DocId): boolean => {
    const { byId } = shape.get()
    for (let at: DocId | null = id; at !== null; at = byId.get(at)?.parent ?? null)
      if (at === above) return true
    return false
  }

  return {
    ...boardEntries(doc, change),
    details,
    describe(patch) {
      change(() => {
        studio.set('format', format)
        for (const [key, value] of Object.entries(patch))
          if (studio.get(key) !== value) studio.set(key, value)
      })
    },
    pages: part((now) => now.tree),
    putAwayPages: part((now) => now.away),
    rivalTitles: (id) => rivals.get().get(id) ?? [],
    page: (id) => shape.get().byId.get(id) ?? null,
    addPage({ id, parent, title, by, at }) {
      if (pageMaps.has(id)) return
      change(() => {
        const map = new Y.Map<unknown>()
        pageMaps.set(id, map)
        map.set('title', title)
        map.set('parent', parent)
        stampOn(map, { by, at })
        noteBegun(map, { by, at })
        place(id, parent, null)
      })
    },
    rename(id, title, stamp) {
      const map = mapOf(id)
      if (!map || (map.get('title') === title && !rivals.get().has(id))) return
      change(() => {
        map.set('title', title)
        claims.claim(id, { title, ...stamp })
        stampOn(map, stamp)
      })
    },
    dress(id, dress, stamp) {
      const map = mapOf(id)
      if (!map) return
      const before = JSON.stringify(readDress(map))
      change(() => {
        writeDress(map, dress)
        if (JSON.stringify(readDress(map)) !== before) noteDeed(map, 'dressed', stamp)
      })
    },
    touch(id, stamp) {
      const map = mapOf(id)
      if (map) change(() => stampOn(map, stamp))
    },
    move(id, { parent, before }, stamp) {
      const map = mapOf(id)
      if (!map || before === id || (parent !== null && (!mapOf(parent) || isUnder(parent, id)))) return
      change(() => {
        if ((map.get('parent') ?? null) !== parent) {
          map.set('parent', parent)
          noteDeed(map, 'moved', stamp)
        }
        place(id, parent, before)
      })
    },
    putAway(id, { by, at }) {
      const map = mapOf(id)
      if (!map) return
      change(() => {
        map.set('away', at)
        map.set('by', by)
      })
    },
    bringBack(id, stamp) {
      const map = mapOf(id)
      if (!map) return
      const parent = shape.get().byId.get(id)?.parent ?? null
      const isInside = parent !== null && shape.get().byId.get(parent)?.away !== null
      change(() => {
        noteDeed(map, 'back', stamp)
        map.delete('away')
        if (!isInside) return
        map.set('parent', null)
        place(id, null, null)
      })
    },
  }
}
