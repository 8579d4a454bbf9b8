/** What was said a moment ago is looked through where it stands: the index reads it some seconds later. */
import type { DocId } from '../base/ids.ts'
import { fold } from '../base/fold.ts'
import type { Message } from '../model/thread-message.ts'
import type { ThreadReader } from '../model/thread-reader.ts'
import { readQuery } from './find/query.ts'
import { termsOf } from './find/terms.ts'

/** Messages that one document holds. */
export type Said = { doc: DocId; reader: Pick<ThreadReader, 'messages' | 'get'> }
export type JustSaid = Said & { message: Message }

/** Milliseconds: by then the index has it. */
const latelyMs = 30_000

/**
 * The latest first. The words must all be there, the last may be half written; what is misspelt is for the index.
 * @param nameOf who said it, as people read it
 * @param now by the clock of this device, ms
 */
export function justSaid(
  typed: string,
  all: readonly Said[],
  nameOf: (message: Message) => string,
  now: number,
): JustSaid[] {
  const { terms, from, after, before, kinds } = readQuery(typed, now)
  if (terms.length === 0 || (kinds && !kinds.includes('message'))) return []
  const fits = (message: Message): boolean => {
    const { at, text, takenBack } = message
    if (takenBack !== null || (after !== null && at < after) || (before !== null && at >= before))
      return false
    const names = fold(nameOf(message)).split(' ')
    if (!from.every((begin) => names.some((name) => name.startsWith(begin)))) return false
    const said = termsOf(text)
    return terms.every((term, place) =>
      said.some((one) => (place === terms.length - 1 ? one.startsWith(term) : one === term)),
    )
  }
  const found: JustSaid[] = []
  for (const { doc, reader } of all) {
    const messages = reader.messages()
    for (let place = messages.length - 1; place >= 0; place--) {
      const message = messages[place]!
      if (message.at < now - latelyMs) break
      if (fits(message)) found.push({ doc, reader, message })
    }
  }
  return found.sort((a, b) => b.message.at - a.message.at)
}
