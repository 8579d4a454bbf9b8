/** What was said, as it can be found: out of the words that are kept of it. */
import type { FoldedWords, PlainWords } from '../thread-memory.ts'
import type { FoundText } from './found-text.ts'

const idLength = 22

export const talkTexts = (folded: FoldedWords, plain: PlainWords): FoundText[] =>
  plain.words.map((words, place): FoundText => {
    const start = folded.starts[place] ?? 0
    const end = folded.starts[place + 1] ?? folded.text.length
    // What is shown of a long message is its beginning; what is found is all of it.
    const rest = end - start > words.length + 20 ? folded.text.slice(start + words.length, end) : ''
    return {
      ...{ kind: 'message', title: '', by: plain.by[place] ?? '', at: folded.ats[place] ?? 0 },
      id: folded.ids.slice(place * idLength, (place + 1) * idLength),
      text: rest ? `${words}\n${rest}` : words,
    }
  })
