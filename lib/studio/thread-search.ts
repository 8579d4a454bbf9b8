/** Finding words in threads: in what is folded once, so that looking through two hundred thousand messages is one scan. */
import { fold } from '../base/fold.ts'
import type { DocId, ItemId } from '../base/ids.ts'
import { plainWords } from '../model/thread-items.ts'
import type { Message } from '../model/thread-message.ts'
import { personIn, thingOf } from '../model/thread-parts.ts'
import type { FoldedWords, PlainWords } from './thread-memory.ts'

const folded = new WeakMap<Message, string>()
/** A message that has not changed is folded once. */
function foldedOf(message: Message): string {
  const { text, poll } = message
  const known = folded.get(message) ?? fold(poll ? `${text} ${poll.choices.join(' ')}` : text)
  folded.set(message, known)
  return known
}

export function foldWords(
  doc: DocId,
  messages: readonly Message[],
  get: (id: ItemId) => Message | null,
): { folded: FoldedWords; plain: PlainWords } {
  const said = messages.filter(({ text }) => text !== '')
  const texts = said.map(foldedOf)
  let at = 0
  const starts = texts.map((text) => {
    const start = at
    at += text.length + 1
    return start
  })
  return {
    folded: {
      ...{ doc, starts: Uint32Array.from(starts) },
      text: texts.join('\n'),
      ids: said.map(({ id }) => id).join(''),
      ats: Float64Array.from(said, (message) => message.at),
    },
    plain: {
      doc,
      words: said.map(({ text }) => plainWords(text, longestShown)),
      by: said.map(personIn),
      thing: said.map((message) => thingOf(message, get)),
      moved: said.map(({ moved }) => moved),
    },
  }
}

const longestShown = 300

export type Hit = { doc: DocId; place: number; id: ItemId; at: number }

/** Messages that hold every one of the words, in any order; the latest in each document first. */
export function findIn(folded: readonly FoldedWords[], query: string, most: number): Hit[] {
  const words = fold(query).trim().split(' ').filter(Boolean)
  const longest = words.reduce((one, word) => (word.length > one.length ? word : one), '')
  if (longest === '') return []
  const found: Hit[] = []
  for (const { doc, text, starts, ids, ats } of folded) {
    let inThis = 0
    let from = text.length
    while (from >= 0 && inThis < most) {
      const hit = text.lastIndexOf(longest, from)
      if (hit < 0) break
      const place = placeOf(starts, hit)
      const start = starts[place]!
      const message = text.slice(start, starts[place + 1] ?? text.length)
      if (words.every((word) => message.includes(word))) {
        found.push({
          doc,
          place,
          id: ids.slice(place * idLength, (place + 1) * idLength) as ItemId,
          at: ats[place]!,
        })
        inThis++
      }
      from = start - 1
    }
  }
  return found
}

const idLength = 22

function placeOf(starts: Uint32Array, at: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
