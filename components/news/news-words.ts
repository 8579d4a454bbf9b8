/** What is new, in words. */
import type { Did } from '../../lib/base/ids.ts'
import { deedWords, isOfCards, type Line, type NewsThing, type StudioNews } from '../../lib/studio/news.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { threadTitle } from '../thread/thread-words.ts'
import { titleOf } from '../page/title-of.ts'
import type { Address } from '../shell/address.ts'
import { capital, firstName, inOneSentence, inWords } from '../ui/words.ts'
import type { CardId } from '../../lib/model/board-shapes.ts'

/** "Seven things", "One thing". */
export const things = (count: number): string =>
  capital(`${inWords(count)} ${count === 1 ? 'thing' : 'things'}`)

export function namesOf({ by }: Pick<Line, 'by'>, people: ReadonlyMap<Did, Person>): string {
  const names = by.map((did) => {
    const person = people.get(did)
    if (person) return person.isYou ? 'you' : firstName(person.name)
    return did.startsWith('brought:') ? did.slice('brought:'.length) : 'Someone'
  })
  return capital(inOneSentence(names))
}

export function whereOf(
  news: Pick<StudioNews, 'titleOf'>,
  line: Line,
  studio: Pick<Studio, 'index' | 'people'>,
): string {
  const title = news.titleOf(line)
  switch (line.thing.kind) {
    case 'page':
      return titleOf(title)
    case 'board':
      return title || 'A board without a name'
    case 'card':
      return `${title || 'A card'}, on ${studio.index.board(line.thing.doc)?.title || 'a board'}`
    case 'thread':
      return threadTitle({ title, isDown: false })
    case 'file':
      return 'Files'
    case 'people': {
      // Whose it is, where that is not whoever did it.
      const whom = studio.people.get().find(({ did }) => did === line.thing.item && !line.by.includes(did))
      return whom ? `${whom.isYou ? 'Yours' : `${firstName(whom.name)}’s`}, in People` : 'People'
    }
  }
}

export const sentenceOf = (line: Line): string =>
  line.pieces.length > 1 && !isOfCards(line)
    ? `${deedWords(line)} (${line.pieces.length} times)`
    : deedWords(line)

/** Where one looks at it. */
export function addressOfThing({ studio, doc, item, kind }: NewsThing): Address {
  switch (kind) {
    case 'page':
      return { at: 'page', studio, page: doc }
    case 'board':
      return { at: 'board', studio, board: doc }
    case 'card':
      return { at: 'board', studio, board: doc, card: item as CardId }
    case 'thread':
      return { at: 'thread', studio, thread: doc }
    case 'file':
      return { at: 'files', studio }
    case 'people':
      return { at: 'people', studio }
  }
}
