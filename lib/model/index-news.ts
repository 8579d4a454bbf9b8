/**
 * What a studio's index tells of who did what: pages and boards that began, got a name or were put away, and files that came.
 * Beside each page and board (studio-index.ts) stand `begun` and `begunBy`: when it was made, and by whom; older ones lack them.
 */
import * as Y from 'yjs'
import { parseDocId, type Did, type DocId } from '../base/ids.ts'
import { readDid, readMoment } from './read.ts'
import { voiceOfKey, type Voice } from './voices.ts'

export type IndexDeed = Voice & {
  doc: DocId | null
  kind: 'page' | 'board' | 'file'
  deed: 'began' | 'named' | 'put away' | 'added'
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
