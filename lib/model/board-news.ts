/** What was done with the cards of a board, each line with the session it was put down in. */
import * as Y from 'yjs'
import { voicedChangesOf } from './board-history.ts'
import { parsePartId, type CardChange, type CardId } from './board-shapes.ts'
import { readText } from './read.ts'
import type { Voice } from './voices.ts'

export type CardNews = {
  card: CardId
  title: string
  lines: readonly { change: CardChange; voice: Voice }[]
}

export function cardNews(board: Y.Doc): CardNews[] {
  return [...board.getMap<unknown>('cards')].flatMap(([key, map]): CardNews[] => {
    const card = parsePartId<CardId>(key)
    if (!card || !(map instanceof Y.Map)) return []
    const one = map as Y.Map<unknown>
    return [{ card, title: readText(one, 'title'), lines: voicedChangesOf(one) }]
  })
}
