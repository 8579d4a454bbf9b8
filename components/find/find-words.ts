/** What a hit says under its title, and where it leads. */
import { parseFileId, type Did, type ItemId } from '../../lib/base/ids.ts'
import type { Hit, Marked } from '../../lib/studio/find.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { parsePartId, type CardId } from '../../lib/model/board-shapes.ts'
import type { Address } from '../shell/address.ts'
import { firstName } from '../ui/words.ts'

/** `first`: what stands large; `second`: the line below; '' for none. */
export type HitWords = { first: Marked; second: Marked }

const plain = (text: string): Marked => ({ text, marks: [] })
const lead = (before: string, words: Marked): Marked => ({
  text: before + words.text,
  marks: words.marks.map(([from, to]) => [from + before.length, to + before.length] as const),
})
const quoted = (words: Marked): Marked => ({ ...lead('“', words), text: `“${words.text}”` })

const nameOf = (studio: Studio | null, did: Did | '') => {
  const person = studio?.people.get().find((one) => one.did === did)
  return person ? (person.isYou ? 'You' : firstName(person.name)) : null
}

/** `studioName` is given for a hit elsewhere. */
export function hitWords(hit: Hit, studio: Studio | null, studioName: string | null): HitWords {
  const elsewhere = studioName ? ` in ${studioName}` : ''
  const who = nameOf(studio, hit.by)
  switch (hit.kind) {
    case 'page': {
      const first = hit.title.text ? hit.title : plain('A page without a title')
      if (studioName) return { first, second: plain(`A page${elsewhere}`) }
      return { first, second: hit.words.text ? quoted(hit.words) : plain('A page') }
    }
    case 'board':
      return {
        first: hit.title.text ? hit.title : plain('A board without a name'),
        second: plain(`A board${elsewhere}`),
      }
    case 'card': {
      const board = studio?.index.board(hit.doc)?.title
      const where = studioName ? `A card${elsewhere}` : board ? `A card on ${board}` : 'A card'
      const first = hit.title.text ? hit.title : plain('A card without a title')
      return { first, second: hit.words.marks.length > 0 ? lead(`${where}: `, hit.words) : plain(where) }
    }
    case 'message':
      return {
        first: hit.words,
        second: plain(who ? `${who} said${elsewhere || ' in a thread'}` : `A message${elsewhere}`),
      }
    case 'thread':
      return { first: hit.title, second: plain(`A thread${elsewhere}`) }
    case 'person':
      return { first: hit.title, second: plain(studioName ? `Lives${elsewhere}` : 'Lives here') }
    case 'file': {
      const from = who ? `Files, from ${who}` : `A file${elsewhere}`
      return { first: hit.title, second: hit.words.text ? lead(`${from}: `, hit.words) : plain(from) }
    }
  }
}

export function addressOfHit({ kind, studio, doc, id }: Hit): Address {
  switch (kind) {
    case 'page':
      return { at: 'page', studio, page: doc }
    case 'board':
      return { at: 'board', studio, board: doc }
    case 'card':
      return { at: 'board', studio, board: doc, card: parsePartId<CardId>(id) ?? undefined }
    case 'thread':
      return { at: 'thread', studio, thread: doc }
    case 'message':
      return { at: 'thread', studio, thread: doc, message: id as ItemId }
    case 'person':
      return { at: 'people', studio }
    case 'file':
      return { at: 'files', studio, file: parseFileId(id) ?? undefined }
  }
}
