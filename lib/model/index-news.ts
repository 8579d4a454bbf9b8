/**
 * What a studio's index tells of who did what: pages and boards that began, got a name, went elsewhere, were put away or came back,
 * and files that came. Beside each page and board (studio-index.ts) stand, where a version wrote them that knows them:
 * ```
 * begun, begunBy             when it was made, and by whom
 * moved, back, named, dressed ▸ { by, at }   the last time that somebody put it into another page, brought it back, named it (boards;
 *                            a page has title-claims.ts), changed what it wears (pages)
 * ```
 */
import * as Y from 'yjs'
import { parseDocId, type Did, type DocId } from '../base/ids.ts'
import { readDid, readMoment } from './read.ts'
import { voiceOfKey, type Voice } from './voices.ts'

export type IndexDeed = Voice & {
  doc: DocId | null
  kind: 'page' | 'board' | 'file'
  deed: 'began' | 'named' | 'moved' | 'put away' | 'added' | 'dressed'
  by: Did
  at: number
}

type Stamp = { by: Did; at: number }
type YMap = Y.Map<unknown>

/** Inside the transaction that makes the entry. */
export function noteBegun(map: YMap, { by, at }: Stamp): void {
  map.set('begun', at)
  map.set('begunBy', by)
}

const deedOf = { moved: 'moved', back: 'added', named: 'named', dressed: 'dressed' } as const
type NotedDeed = keyof typeof deedOf
const notedDeeds = Object.keys(deedOf) as NotedDeed[]

/** Put away by mistake and brought back at once is nothing to tell. */
const slipMs = 60_000

/** Notes who did this last; inside the transaction that does it. */
export function noteDeed(map: YMap, deed: NotedDeed, { by, at }: Stamp): void {
  const away = deed === 'back' ? readMoment(map, 'away') : null
  if (away === null || at - away >= slipMs) map.set(deed, { by, at })
}

/** `doc`: null for a file, which has no document of its own. */
export function indexDeeds(index: Y.Doc): IndexDeed[] {
  return [
    ...entryDeeds(index.getMap('pages'), 'page'),
    ...entryDeeds(index.getMap('boards'), 'board'),
    ...titleDeeds(index.getMap('titles')),
    ...fileDeeds(index.getMap('files')),
  ]
}

function entryDeeds(entries: YMap, kind: 'page' | 'board'): IndexDeed[] {
  return [...entries].flatMap(([key, map]): IndexDeed[] => {
    const doc = parseDocId(key)
    if (!doc || !(map instanceof Y.Map)) return []
    const deeds: IndexDeed[] = []
    const begunBy = readDid(map.get('begunBy'))
    const begun = readMoment(map as YMap, 'begun')
    const made = voiceOfKey(entries, key)
    if (begunBy && begun !== null && made)
      deeds.push({ ...made, doc, kind, deed: 'began', by: begunBy, at: begun })
    const away = readMoment(map as YMap, 'away')
    const by = readDid(map.get('by'))
    const put = voiceOfKey(map as YMap, 'away')
    if (away !== null && by && put) deeds.push({ ...put, doc, kind, deed: 'put away', by, at: away })
    for (const noted of notedDeeds) {
      const stamp = map.get(noted) as { by?: unknown; at?: unknown } | null | undefined
      const [who, at] = [readDid(stamp?.by), stamp?.at]
      const voice = voiceOfKey(map as YMap, noted)
      if (who && voice && typeof at === 'number' && at >= 0)
        deeds.push({ ...voice, doc, kind, deed: deedOf[noted], by: who, at })
    }
    return deeds
  })
}

function titleDeeds(titles: YMap): IndexDeed[] {
  return [...titles].flatMap(([key, value]): IndexDeed[] => {
    const [page = '', who] = key.split(' ')
    const doc = parseDocId(page)
    const by = readDid(who)
    const at = (value as { at?: unknown } | null)?.at
    const voice = voiceOfKey(titles, key)
    if (!doc || !by || !voice || typeof at !== 'number' || !(at >= 0)) return []
    return [{ ...voice, doc, kind: 'page', deed: 'named', by, at }]
  })
}

function fileDeeds(files: YMap): IndexDeed[] {
  return [...files].flatMap(([key, map]): IndexDeed[] => {
    const voice = voiceOfKey(files, key)
    if (!voice || !(map instanceof Y.Map) || map.get('gone') !== undefined) return []
    const by = readDid(map.get('by'))
    const at = readMoment(map as YMap, 'at')
    return by && at !== null ? [{ ...voice, doc: null, kind: 'file', deed: 'added', by, at }] : []
  })
}
