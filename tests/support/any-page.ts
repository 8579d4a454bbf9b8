/** Pages of every kind, by chance: whatever the schema can hold. */
import fc from 'fast-check'
import type { ContentNode } from '../../lib/content/content-node.ts'
import { inlineWords } from '../../lib/content/inline-words.ts'

const did = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'
const id = (last: string) => `AQAAAAAAAAAAAAAAAAAA${last}A`

const pieces = [
  ...[
    'ink',
    'a',
    'b',
    '1.',
    '12',
    '- ',
    '# ',
    '> ',
    '* ',
    '*',
    '**',
    '_',
    '__',
    '~',
    '~~',
    '`',
    '``',
    '$',
    '$$',
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '|',
    '&',
    '\\',
    '#',
    '+',
    '-',
    '.',
    '!',
    ':',
    '=',
    ' ',
    ' ',
    ' ',
    '  ',
    '"',
    "'",
  ],
  ...[
    'é',
    '墨',
    '👋',
    '“',
    '…',
    '[x] ',
    '[!NOTE]',
    'https://a.b/c',
    'www.a.b',
    'a@b.c',
    '&amp;',
    '<u>',
    '</u>',
    '<br>',
  ],
  ...['---', '===', '```', '| - |', '</details>', '<!-- -->', '[a](b)', '![c](d)'],
]
const words = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((all) => all.join(''))

const links = ['https://a.example/b_c', 'https://a.example/(b)?c=1&amp;d=`$x$`', 'mailto:a@b.c']
const marks = fc
  .record({
    set: fc.subarray(['bold', 'italic', 'strike', 'underline', 'highlight', 'code']),
    href: fc.option(fc.constantFrom(...links), { freq: 3 }),
  })
  .map(({ set, href }) => [
    ...set.map((type) => ({ type })),
    ...(href ? [{ type: 'link', attrs: { href } }] : []),
  ])
const text = fc
  .record({ text: words, marks: fc.oneof(fc.constant([]), marks) })
  .map((run): ContentNode => ({ type: 'text', ...run }))

const tex = fc.constantFrom('a^2', '\\frac{1}{2}', 'x', 'a$b', '`', '|x|', 'a\\', ' y ', '<b>')
const chip = fc.oneof(
  fc.constant<ContentNode>({ type: 'hardBreak' }),
  tex.map((each): ContentNode => ({ type: 'maths', attrs: { tex: each } })),
  words.map((name): ContentNode => ({ type: 'mention', attrs: { who: did, name: name.trim() || 'Bea' } })),
  fc.constant<ContentNode>({ type: 'day', attrs: { day: '2026-05-03' } }),
  words.map((label): ContentNode => ({
    type: 'houseLink',
    attrs: { url: `snug:page/${id('Q')}`, label: label.trim() || 'Plans' },
  })),
)
const line = fc.array(fc.oneof({ weight: 3, arbitrary: text }, chip), { maxLength: 4 })

const paragraph = line.map((content): ContentNode => ({ type: 'paragraph', content }))
const code = fc
  .record({ text: words, language: fc.constantFrom(null, 'js', 'c++') })
  .map((each): ContentNode => ({
    type: 'codeBlock',
    attrs: { language: each.language },
    content: [{ type: 'text', text: each.text }],
  }))
const heading = fc
  .record({ content: line, level: fc.constantFrom(1, 2, 3) })
  .map(({ content, level }): ContentNode => ({ type: 'heading', attrs: { level }, content }))
const leaf = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  heading,
  code,
  fc.constant<ContentNode>({ type: 'horizontalRule' }),
  tex.map((each): ContentNode => ({ type: 'mathsBlock', attrs: { tex: each } })),
  fc
    .record({ caption: words, width: fc.constantFrom('small', 'text', 'wide') })
    .map((attrs): ContentNode => ({ type: 'file', attrs: { file: id('g'), ...attrs } })),
)

const holding = (inside: fc.Arbitrary<ContentNode>): fc.Arbitrary<ContentNode> => {
  const some = fc.array(inside, { minLength: 1, maxLength: 3 })
  const entry = (type: string, attrs?: Record<string, unknown>) =>
    fc
      .tuple(paragraph, fc.array(inside, { maxLength: 2 }))
      .map(([first, rest]): ContentNode => ({ type, attrs, content: [first, ...rest] }))
  const list = (type: string, item: fc.Arbitrary<ContentNode>, attrs?: Record<string, unknown>) =>
    fc.array(item, { minLength: 1, maxLength: 3 }).map((content): ContentNode => ({ type, attrs, content }))
  const row = (type: string) =>
    fc
      .array(
        fc.array(inside, { minLength: 1, maxLength: 2 }).map((content): ContentNode => ({ type, content })),
        { minLength: 1, maxLength: 3 },
      )
      .map((content): ContentNode => ({ type: 'tableRow', content }))
  return fc.oneof(
    some.map((content): ContentNode => ({ type: 'blockquote', content })),
    fc
      .tuple(some, fc.constantFrom('note', 'tip', 'warning'))
      .map(([content, tone]): ContentNode => ({ type: 'callout', attrs: { tone }, content })),
    fc
      .tuple(fc.oneof(paragraph, heading), fc.array(inside, { maxLength: 2 }))
      .map(([first, rest]): ContentNode => ({ type: 'toggle', content: [first, ...rest] })),
    list('bulletList', entry('listItem')),
    list('orderedList', entry('listItem'), { start: 3 }),
    list('taskList', fc.oneof(entry('taskItem', { checked: true }), entry('taskItem', { checked: false }))),
    fc
      .tuple(row('tableHeader'), fc.array(row('tableCell'), { maxLength: 2 }))
      .map(([head, rows]): ContentNode => ({ type: 'table', content: [head, ...rows] })),
  )
}

const block: fc.Arbitrary<ContentNode> = fc.letrec<{ any: ContentNode }>((tie) => ({
  any: fc.oneof({ depthSize: 'small', maxDepth: 3 }, leaf, holding(tie('any'))),
})).any

export const anyPage = fc.array(block, { minLength: 1, maxLength: 4 })

/** Every word and sign there is to read, in its sequence, without space; links and chips by what they are called. */
export function wordsIn(nodes: readonly ContentNode[]): string {
  return nodes
    .map((node): string => {
      if (node.type === 'mathsBlock') return String(node.attrs?.tex)
      if (node.type === 'file') return String(node.attrs?.caption)
      return node.text ?? inlineWords(node) ?? wordsIn(node.content ?? [])
    })
    .join('')
    .replace(/\s+/g, '')
}
