/** Boards on their way, made up by fast-check. */
import fc from 'fast-check'
import type { ContentNode } from '../../lib/content/content-node.ts'
import {
  carriedFieldKinds,
  type CarriedBoard,
  type CarriedCard,
  type CarriedField,
  type CarriedValue,
} from '../../lib/transfer/boards/carried.ts'
import { oneLine } from '../../lib/transfer/boards/foreign.ts'

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

// Names and lines as people may write them: signs, quotes, formulas, other alphabets; never only spaces.
export const carriedLine = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      '=1+1',
      '@home',
      '-5',
      "'=x",
      '+49 30',
      'a; b, c',
      'back\\slash',
      '"quoted"',
      '[x] not a tick',
      '1,5',
      'yes',
      '2025-01-02',
    ),
  )
  .map(oneLine)
  .filter((text) => text !== '')
const day = fc.integer({ min: 0, max: 40_000 }).map((days) => dayOf(days * 86_400_000))

const words: fc.Arbitrary<ContentNode> = fc
  .constantFrom(
    'ink',
    'two colours',
    'a_b',
    '3 * 4',
    '# not a heading',
    '- no list',
    '<b>',
    '[x](y)',
    'C:\\new',
    '~~',
  )
  .map((text) => ({ type: 'text', text }))
const paragraph = words.map((text): ContentNode => ({ type: 'paragraph', content: [text] }))
const block: fc.Arbitrary<ContentNode> = fc.oneof(
  paragraph,
  fc
    .tuple(words, fc.integer({ min: 1, max: 3 }))
    .map(([text, level]) => ({ type: 'heading', attrs: { level }, content: [text] })),
  fc
    .array(paragraph, { minLength: 1, maxLength: 3 })
    .map((inside) => ({ type: 'blockquote', content: inside })),
  fc.array(fc.tuple(paragraph, fc.boolean()), { minLength: 1, maxLength: 3 }).map((tasks) => ({
    type: 'taskList',
    content: tasks.map(([inside, checked]) => ({ type: 'taskItem', attrs: { checked }, content: [inside] })),
  })),
  fc
    .constantFrom('a = 1', 'x\n\ny')
    .map((text) => ({ type: 'codeBlock', content: [{ type: 'text', text }] })),
)
/** Lists beside lists would become one in Markdown. */
export const carriedBody = fc
  .array(block, { maxLength: 4 })
  .map((blocks) => blocks.filter(({ type }, i) => type === 'paragraph' || type !== blocks[i - 1]?.type))

/** Names that differ in their capitals alone are one. */
const small = (name: string): string => name.toLowerCase()

const field: fc.Arbitrary<CarriedField> = fc
  .tuple(
    carriedLine,
    fc.constantFrom(...carriedFieldKinds),
    fc.uniqueArray(carriedLine, { minLength: 1, maxLength: 4, selector: small }),
  )
  .map(([name, kind, choices]) => ({ name, kind, choices: kind === 'choice' ? choices : [] }))

const valueOf = ({ kind, choices }: CarriedField): fc.Arbitrary<CarriedValue> => {
  if (kind === 'number') return fc.oneof(fc.integer(), fc.constantFrom(0.5, -1.25, 1e21))
  if (kind === 'tick') return fc.constant(true)
  if (kind === 'date') return day
  return kind === 'choice' ? fc.constantFrom(...choices) : carriedLine
}

/** Boards as somebody may have them; `names`: who may be on a card, anybody if it is not given. */
export const carriedBoards = (names?: readonly string[]): fc.Arbitrary<CarriedBoard> =>
  fc
    .tuple(
      carriedLine,
      fc.uniqueArray(carriedLine, { minLength: 1, maxLength: 5, selector: small }),
      fc.uniqueArray(carriedLine, { maxLength: 4, selector: small }),
      fc.uniqueArray(field, { maxLength: 4, selector: ({ name }) => small(name) }),
    )
    .chain(([title, columns, labels, fields]) => {
      const card: fc.Arbitrary<CarriedCard> = fc.record({
        title: carriedLine,
        column: fc.nat(columns.length - 1),
        body: carriedBody,
        people: fc
          .uniqueArray(names ? fc.constantFrom(...names) : carriedLine, { maxLength: 3 })
          .map((people) => people.map((name) => ({ name, did: null }))),
        labels: labels.length > 0 ? fc.uniqueArray(fc.nat(labels.length - 1)) : fc.constant([]),
        starts: fc.constant(null),
        ends: fc.option(day),
        checklist: fc.array(fc.record({ text: carriedLine, isDone: fc.boolean() }), { maxLength: 3 }),
        fields: fc
          .tuple(...fields.map((each) => fc.option(valueOf(each))))
          .map(
            (values) => new Map(values.flatMap((value, i) => (value === null ? [] : [[i, value] as const]))),
          ),
        comments: fc.constant([]),
        attachments: fc.constant([]),
        isAway: fc.boolean(),
      })
      return fc.array(card, { maxLength: 8 }).map((cards) => ({
        title,
        columns: columns.map((name, i) => ({
          name,
          colour: i === 1 ? 'moss' : null,
          limit: i === 2 ? 3 : null,
          isDone: i === 3,
        })),
        labels: labels.map((name) => ({ name, colour: 'tide' })),
        fields,
        cards: cards.toSorted((a, b) => a.column - b.column),
      }))
    })
