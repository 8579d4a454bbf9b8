/** What is written on the cards of a board: for an editor, as an excerpt, as plain text, and what lost its place there. */
import * as Y from 'yjs'
import type { Did } from '../base/ids.ts'
import { adriftIn, type Adrift, type AdriftWords } from './adrift.ts'
import { cardBody, excerptOf, textOf, type CardBody } from './board-body.ts'
import type { BoardNow } from './board-layout.ts'
import type { Card, CardId } from './board-shapes.ts'
import { observedRead, readNumber } from './read.ts'

type Stamp = { by: Did; at: number }

export type BoardTexts = {
  /** For the editor; the same object for as long as the words are. */
  body(id: CardId): CardBody | null
  /** The beginning of its words; '' for none. A card whose words change becomes another object. */
  excerpt(id: CardId): string
  /** Its words as plain text, the first 20,000 letters of them; '' for none. */
  words(id: CardId): string
  /** Words of it that lost their place, and those of which nobody knows any more which card they were on. */
  adriftOn(id: CardId): Adrift
  /** Notes, while it is watched, that its words are written in here; the returned function stops. */
  watchWords(id: CardId, stamp: () => Stamp): () => void
}

const longestWords = 20_000
/** Who writes on a card is noted at most this often. */
const writingMs = 60_000

export function boardTexts(options: {
  doc: Y.Doc
  maps: Y.Map<unknown>
  /** What is read of a board whose document names no format. */
  format: number
  mapOf(id: CardId): Y.Map<unknown> | null
  homeOf(id: CardId): BoardTexts | null
  now(): BoardNow
  noteBody(id: CardId, stamp: Stamp): void
}): BoardTexts {
  const { doc, maps, format, mapOf, homeOf, now, noteBody } = options
  const about = doc.getMap<unknown>('board')
  const bodyFormat = observedRead([about], () => readNumber(about, 'format') ?? format)
  const adrift = adriftIn(doc)
  /** Of a card as it reads now: one whose words change becomes another object. */
  const texts = new WeakMap<Card, string>()
  const bodies = new WeakMap<Y.Map<unknown>, CardBody | null>()
  const ownBody = (map: Y.Map<unknown>): CardBody | null => {
    if (!bodies.has(map)) bodies.set(map, cardBody(map, bodyFormat))
    return bodies.get(map)!
  }
  return {
    body(id) {
      const map = mapOf(id)
      return map ? ownBody(map) : (homeOf(id)?.body(id) ?? null)
    },
    excerpt(id) {
      const map = mapOf(id)
      const body = map && ownBody(map)
      return body ? excerptOf(body) : (homeOf(id)?.excerpt(id) ?? '')
    },
    words(id) {
      const card = now().byId.get(id)
      if (!card) return ''
      let text = texts.get(card)
      if (text === undefined) {
        const map = mapOf(id)
        const body = map && ownBody(map)
        texts.set(card, (text = body ? textOf(body, longestWords) : (homeOf(id)?.words(id) ?? '')))
      }
      return text
    },
    adriftOn(id) {
      if (!mapOf(id)) return homeOf(id)?.adriftOn(id) ?? adrift
      let last: readonly AdriftWords[] = []
      const read = () => {
        const now = adrift.words.get().filter(({ on }) => on === id || on === null || !maps.has(on))
        if (now.length !== last.length || now.some((each, i) => each !== last[i])) last = now
        return last
      }
      return { ...adrift, words: { get: read, subscribe: adrift.words.subscribe } }
    },
    watchWords(id, stamp) {
      const map = mapOf(id)
      const fragment = map && ownBody(map)?.fragment
      if (!fragment) return homeOf(id)?.watchWords(id, stamp) ?? (() => {})
      let notedAt = -Infinity
      const written = (_events: unknown, transaction: Y.Transaction) => {
        const now = stamp()
        if (!transaction.local || now.at - notedAt < writingMs) return
        notedAt = now.at
        noteBody(id, now)
      }
      fragment.observeDeep(written)
      return () => fragment.unobserveDeep(written)
    },
  }
}
