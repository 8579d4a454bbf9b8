/** What a card says once it is here: its own words, and beneath them what has no place of its own on our cards. */
import type { ContentNode } from '../../content/content-node.ts'
import { fromMarkdown } from '../../content/from-markdown.ts'
import { isSafeLink } from '../../content/safe-link.ts'
import type { CarriedAttachment, CarriedCard, CarriedComment, CarriedField } from './carried.ts'
import type { PeopleHere } from './people-here.ts'

export function wordsOf(
  card: CarriedCard,
  fields: readonly CarriedField[],
  people: PeopleHere,
): ContentNode[] {
  const away = card.people.filter((person) => person.name !== '' && !people.find(person))
  const unfilled = [...card.fields].flatMap(([place, value]) => {
    const field = fields[place]
    if (field?.kind !== 'person' || people.find({ name: String(value), did: null })) return []
    return [paragraph(`${field.name}: ${value}`)]
  })
  return [
    ...card.body,
    ...(away.length > 0 ? [paragraph(`For ${names(away.map(({ name }) => name))}`)] : []),
    ...unfilled,
    ...(card.attachments.length > 0
      ? [heading('Files elsewhere'), { type: 'bulletList', content: card.attachments.map(fileLine) }]
      : []),
    ...(card.comments.length > 0 ? [heading('Said before'), ...card.comments.map(quote)] : []),
  ]
}

const text = (words: string, href: string | null = null): ContentNode =>
  href === null
    ? { type: 'text', text: words }
    : { type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] }

const paragraph = (words: string): ContentNode => ({ type: 'paragraph', content: [text(words)] })
const heading = (words: string): ContentNode => ({
  type: 'heading',
  attrs: { level: 3 },
  content: [text(words)],
})

/** A file stays where it is: its name, and the way there. */
function fileLine({ name, url }: CarriedAttachment): ContentNode {
  const href = url !== null && /^https?:/i.test(url) && isSafeLink(url) ? url : null
  return {
    type: 'listItem',
    content: [{ type: 'paragraph', content: [text(name || url || 'A file', href)] }],
  }
}

const quote = ({ by, at, text: said }: CarriedComment): ContentNode => {
  const day = at === null ? '' : new Date(at).toISOString().slice(0, 10)
  const head = [by || 'Somebody', day].filter(Boolean).join(', ')
  return {
    type: 'blockquote',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: head, marks: [{ type: 'bold' }] }] },
      ...fromMarkdown(said),
    ],
  }
}

const names = (all: readonly string[]): string =>
  all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
