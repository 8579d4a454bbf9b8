import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../lib/base/bytes.ts'
import { documentOf } from '../../../lib/content/fill-page.ts'
import { fromMarkdown } from '../../../lib/content/from-markdown.ts'
import { carriedLimits, type BoardReading } from '../../../lib/transfer/boards/carried.ts'
import { readBoard } from '../../../lib/transfer/boards/read-board.ts'
import { plankaBoard, trelloBoard } from '../../support/foreign-boards.ts'

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
const read = (text: string, name = 'board.json'): BoardReading => readBoard(utf8(text), { name, dayOf })
const problemOf = (reading: BoardReading) => (reading.ok ? null : reading.problem)

describe('a file that is no board', () => {
  it('is refused for its size before it is read', () => {
    const bytes = new Uint8Array(carriedLimits.file + 1)
    expect(problemOf(readBoard(bytes, { name: 'a.json', dayOf }))).toEqual({
      why: 'too-large',
      bytes: bytes.length,
    })
  })

  it.each([
    ['nothing', '', { why: 'empty' }],
    ['spaces', '\n \n', { why: 'empty' }],
    ['JSON that was cut short', '{"lists": [', { why: 'damaged' }],
    ['JSON of something else', '{"name": "snug", "version": "0.1.0"}', { why: 'not-a-board' }],
    ['a list', '[1, 2]', { why: 'not-a-board' }],
    ['a board of a newer Snug', '{"snug": "board", "version": 2}', { why: 'too-new' }],
    ['an empty board of Trello', '{"lists": [], "cards": [], "shortLink": "a"}', { why: 'empty' }],
    ['a picture', '\u0000PNG', { why: 'not-a-board' }],
    ['a quotation mark that stays open', 'Title,List\nInk,"To do\nRags,b\n', { why: 'open-quote', row: 2 }],
  ])('%s', (_, text, problem) => {
    expect(problemOf(read(text, text.startsWith('Title') ? 'a.csv' : 'a'))).toEqual(problem)
  })

  it('says how many cards are too many', () => {
    const cards = Array.from({ length: 5001 }, (_, i) => ({ id: `${i}`, name: 'a', idList: '1' }))
    const file = { lists: [{ id: '1', name: 'a' }], cards, shortLink: 'a' }
    expect(problemOf(read(JSON.stringify(file)))).toEqual({ why: 'too-many', what: 'cards', count: 5001 })
    expect(problemOf(read('Title\n' + 'a\n'.repeat(6000), 'a.csv'))).toMatchObject({ why: 'too-many' })
  })

  it('nested deeper than anybody reads is damaged or read, and never breaks', () => {
    const deep =
      '{"snug":"board","cards":[{"title":"a","body":' + '[{"type":"blockquote","content":'.repeat(50_000)
    expect(problemOf(read(deep))).toEqual({ why: 'damaged' })
    const closed = `${'[{"type":"blockquote","content":'.repeat(3000)}[]${'}]'.repeat(3000)}`
    const reading = read(`{"snug":"board","columns":[{"name":"a"}],"cards":[{"title":"a","body":${closed}}]}`)
    expect(reading.ok).toBe(true)
  })
})

describe('a board with odd parts', () => {
  it('comes with what is sound in it', () => {
    const file = {
      snug: 'board',
      title: { toString: 1 },
      columns: [null, 3, { name: 'One\u0000\u202e', limit: -1, isDone: 'yes' }],
      labels: 'none',
      fields: [{ name: 'Size', kind: 'spell', choices: [1, 'a'] }],
      cards: [
        7,
        { title: 'A\nb', column: 99, labels: [0, 'x'], starts: '2025-01-01', people: [{ did: 4 }] },
        {
          title: 'C',
          ends: '2025-02-30',

          fields: [
            { field: 0, value: 3 },
            { field: 9, value: 'x' },
          ],
        },
        {
          title: 'D',
          body: [{ type: 'listItem' }, { type: 'script', content: [{ type: 'text', text: 'words' }] }],
        },
        {
          title: 'E',
          body: [
            {
              type: 'paragraph',
              content: [
                { type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:1' } }] },
              ],
            },
          ],
        },
      ],
    }
    const reading = read(JSON.stringify(file))
    expect(reading.ok).toBe(true)
    if (!reading.ok) return
    const [a, c, d, e] = reading.board.cards
    expect(a).toMatchObject({
      title: 'A b',
      column: 0,
      labels: [],
      starts: null,
      people: [{ name: '', did: null }],
    })
    expect(c).toMatchObject({ ends: null })
    expect(c!.fields.size).toBe(0)
    expect(d!.body).toEqual([{ type: 'paragraph', content: [{ type: 'text', text: 'words' }] }])
    expect(JSON.stringify(e!.body)).not.toContain('javascript')
  })

  it('keeps both of two cards with one id, and what hangs on it once', () => {
    const [first, posters] = trelloBoard.cards
    const file = { ...trelloBoard, cards: [posters, { ...first, id: posters!.id }, posters] }
    const reading = read(JSON.stringify(file))
    expect(reading.ok && reading.board.cards.map(({ checklist }) => checklist.length)).toEqual([3, 0, 0])
  })

  it('is never taken for what its prototype says', () => {
    const reading = read(
      '{"snug":"board","columns":[{"name":"a"}],"cards":[{"title":"a","__proto__":{"isAway":true}}]}',
    )
    expect(reading.ok && reading.board.cards[0]!.isAway).toBe(false)
  })

  it('whatever stands in it, is read or refused, and its words fit a page', () => {
    const anywhere = fc.constantFrom(
      ...(['lists', 'cards', 'labels', 'checklists', 'actions', 'members'] as const),
    )
    fc.assert(
      fc.property(anywhere, fc.array(fc.oneof(fc.jsonValue(), fc.object())), (key, junk) => {
        const reading = read(JSON.stringify({ ...trelloBoard, [key]: junk }))
        if (reading.ok)
          for (const card of reading.board.cards) if (card.body.length > 0) documentOf(card.body)
      }),
      { numRuns: 150 },
    )
    const parts = Object.keys(plankaBoard.included) as (keyof typeof plankaBoard.included)[]
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.array(fc.oneof(fc.jsonValue(), fc.object())), (key, junk) => {
        read(JSON.stringify({ ...plankaBoard, included: { ...plankaBoard.included, [key]: junk } }))
        read(JSON.stringify({ snug: 'board', columns: [{ name: 'a' }], [key]: junk, fields: junk }))
      }),
      { numRuns: 150 },
    )
  })
})

describe('Markdown from anywhere', () => {
  it('always gives blocks that a page takes', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '# ',
        '- ',
        '- [x] ',
        '1. ',
        '> ',
        '```\n',
        '\n',
        '\n\n',
        '**',
        '*',
        '~~',
        '`',
        '| a | b |\n|---|---|\n',
        '[a](b)',
        '![',
        '<u>',
        '</u>',
        '<div>\n',
        '    ',
        '[^1]',
        '[^1]: x\n',
        '---\n',
        '&amp;',
        '\\',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const blocks = fromMarkdown(pieces.join(''))
        if (blocks.length > 0) documentOf(blocks)
      }),
      { numRuns: 1000 },
    )
  })

  it.each(['[', '*a ', '> ', '- ', '`', '![', '<', '_a', '[a](', '1. ', '~~', '&', '\\', '|', '\t', '#'])(
    'a great many of %j is read or left as words',
    (sign) => {
      const blocks = fromMarkdown(sign.repeat(Math.floor(50_000 / sign.length)))
      if (blocks.length > 0) documentOf(blocks)
    },
    60_000,
  )
})
