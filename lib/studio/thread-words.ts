/** The words of threads as they are kept for finding: folded once. */
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

/** UTF-16 code units of a message, as it is shown when it is found. */
export const longestShown = 300
