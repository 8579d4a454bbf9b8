import { describe, expect, it } from 'vitest'
import type { Did } from '../../../lib/base/ids.ts'
import type { ContentNode } from '../../../lib/content/content-node.ts'
import { linesAfter, linesBefore, pageDiff } from '../../../lib/content/page-diff.ts'
import { pageLines, textOf } from '../../../lib/content/page-lines.ts'
import { sameSequence } from '../../../lib/content/same-sequence.ts'
import { allChanges, changesByPerson, deeds } from '../../../components/history/history-words.ts'

const bea = 'did:key:bea' as Did
const tomek = 'did:key:tomek' as Did

const line = (text: string, type = 'paragraph'): ContentNode => ({
  type,
  content: text === '' ? [] : [{ type: 'text', text }],
})
const task = (text: string, checked: boolean): ContentNode => ({
  type: 'taskList',
  content: [{ type: 'taskItem', attrs: { checked }, content: [line(text)] }],
})

/** Mulberry32: the same numbers for the same seed. */
const dice = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

describe('what differs between two states of a page', () => {
  it('names exactly the words that changed, and who changed them', () => {
    const rows = pageDiff(
      [line('Everyone who comes pulls a print.'), line('Cut 120 sheets')],
      [
        { by: bea, blocks: [line('Everyone who comes pulls at least one print.'), line('Cut 120 sheets')] },
        { by: tomek, blocks: [line('Everyone who comes pulls at least one print.'), line('Cut 134 sheets')] },
      ],
    )
    expect(rows.map(({ pieces }) => pieces)).toEqual([
      [
        { text: 'Everyone who comes pulls ', is: 'same', by: null },
        { text: 'a', is: 'removed', by: bea },
        { text: 'at least one', is: 'added', by: bea },
        { text: ' print.', is: 'same', by: null },
      ],
      [
        { text: 'Cut ', is: 'same', by: null },
        { text: '120', is: 'removed', by: tomek },
        { text: '134', is: 'added', by: tomek },
        { text: ' sheets', is: 'same', by: null },
      ],
    ])
    const said = [...changesByPerson(rows)].map(([by, one]) => [by, deeds(one)])
    expect(said).toEqual([
      [bea, 'changed one line'],
      [tomek, 'fixed a number'],
    ])
  })

  it('tells a line that moved as moved, not as gone and come', () => {
    const [a, b, c, d] = ['One thing.', 'Another thing entirely.', 'And a third.', 'The last of all.'].map(
      (t) => line(t),
    )
    const rows = pageDiff([a!, b!, c!, d!], [{ by: bea, blocks: [b!, c!, d!, a!] }])
    expect(rows.filter(({ moved, after }) => moved && after).map(({ movedBy }) => movedBy)).toEqual([bea])
    expect(deeds(allChanges(rows))).toBe('moved one line')
  })

  it('keeps the words of a line whose shape or look changed: none of them went or came', () => {
    const heading = { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Tide blue' }] }
    const bold = {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Thin ' },
        { type: 'text', text: 'enough', marks: [{ type: 'bold' }] },
      ],
    }
    const rows = pageDiff([line('Tide blue'), line('Thin enough')], [{ by: bea, blocks: [heading, bold] }])
    expect(rows.map(({ pieces }) => pieces)).toEqual([
      [{ text: 'Tide blue', is: 'same', by: null }],
      [{ text: 'Thin enough', is: 'same', by: null }],
    ])
    expect(rows[0]).toMatchObject({ before: { block: 'paragraph' }, after: { block: 'heading', level: 2 } })
  })

  it('reads people and days as they are read in the page', () => {
    const said = (day: string): ContentNode => ({
      type: 'paragraph',
      content: [
        { type: 'mention', attrs: { who: 'did:key:z6Mk', name: 'Cormac' } },
        { type: 'text', text: ' by ' },
        { type: 'day', attrs: { day } },
      ],
    })
    const [row] = pageDiff([said('2026-11-25')], [{ by: bea, blocks: [said('2026-11-26')] }])
    expect(row!.pieces.map(({ text, is }) => [text, is])).toEqual([
      ['@Cormac by ', 'same'],
      ['25', 'removed'],
      ['26', 'added'],
      [' November 2026', 'same'],
    ])
  })

  it('says that a task was ticked', () => {
    const rows = pageDiff([task('Ink', false)], [{ by: bea, blocks: [task('Ink', true)] }])
    expect(deeds(allChanges(rows))).toBe('ticked one task')
  })

  it('knows a line again that several people went on with', () => {
    const steps = [
      { by: bea, blocks: [line('Cut 134 sheets.')] },
      { by: tomek, blocks: [line('Cut 134 sheets. Bring a roller if you have one.')] },
      {
        by: bea,
        blocks: [line('Cut 134 sheets. Bring a roller and an apron if you have one, or two of them.')],
      },
    ]
    const rows = pageDiff([line('Cut 120 sheets.')], steps)
    expect(rows).toHaveLength(1)
    expect(rows[0]!.pieces.slice(0, 4)).toEqual([
      { text: 'Cut ', is: 'same', by: null },
      { text: '120', is: 'removed', by: bea },
      { text: '134', is: 'added', by: bea },
      { text: ' sheets.', is: 'same', by: null },
    ])
    expect(deeds(changesByPerson(pageDiff([line('Cut 120 sheets.')], steps.slice(0, 2))).get(bea)!)).toBe(
      'fixed a number',
    )
  })

  it('counts whole sentences that came and went', () => {
    const rows = pageDiff(
      [line('We open at six. Nobody leaves with clean hands.')],
      [
        {
          by: bea,
          blocks: [line('We open at six.'), line('Last one out turns the lamp off. Thank you all.')],
        },
      ],
    )
    expect(deeds(allChanges(rows))).toBe('added two sentences and took one out')
  })

  it('holds no more than it was given where a page is hostile', () => {
    let deep: ContentNode = line('x')
    for (let i = 0; i < 5000; i++) deep = { type: 'blockquote', content: [deep] }
    expect(pageDiff([deep], [{ by: null, blocks: [{ type: 'unknown', attrs: { name: 7 } }] }])).toHaveLength(
      1,
    )
  })
})

it('both states can be rebuilt from the rows, for 400 seeded pages', () => {
  const words = ['press', 'ink', 'six', 'roller.', 'Bea', '12', 'lamp', 'door', '']
  for (let seed = 1; seed <= 400; seed++) {
    const next = dice(seed)
    const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!
    const text = () => Array.from({ length: Math.floor(next() * 8) }, () => pick(words)).join(' ')
    const page = () =>
      Array.from({ length: Math.floor(next() * 9) }, () => line(text(), pick(['paragraph', 'heading'])))
    const steps = [page()]
    for (let i = 0; i < 4; i++) {
      const blocks = [...steps.at(-1)!]
      const at = Math.floor(next() * (blocks.length + 1))
      const how = next()
      if (how < 0.3) blocks.splice(at, 0, line(text()))
      else if (how < 0.5) blocks.splice(at, 1)
      else if (how < 0.7) blocks.splice(0, 0, ...blocks.splice(at, 1))
      else if (blocks[at]) blocks[at] = line(`${textOf(pageLines([blocks[at]])[0]!)} ${text()}`)
      steps.push(blocks)
    }
    const [base, ...rest] = steps
    const rows = pageDiff(
      base!,
      rest.map((blocks, i) => ({ blocks, by: i % 2 ? bea : tomek })),
    )
    const textsOf = (blocks: ContentNode[]) => pageLines(blocks).map(textOf)
    expect(linesAfter(rows), `seed ${seed}`).toEqual(textsOf(steps.at(-1)!))
    expect(linesBefore(rows).sort(), `seed ${seed}`).toEqual(textsOf(base!).sort())
  }
})

it('finds the longest common sequence of what 300 seeds give', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const next = dice(seed)
    const make = () => Array.from({ length: Math.floor(next() * 14) }, () => 'abc'[Math.floor(next() * 3)]!)
    const [a, b] = [make(), make()]
    const pairs = sameSequence(a, b)
    for (const [i, [x, y]] of pairs.entries()) {
      expect(a[x]).toBe(b[y])
      if (i > 0) expect(x > pairs[i - 1]![0] && y > pairs[i - 1]![1]).toBe(true)
    }
    const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
    for (let i = 1; i <= a.length; i++)
      for (let j = 1; j <= b.length; j++)
        table[i]![j] =
          a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!)
    expect(pairs.length, `seed ${seed}`).toBe(table[a.length]![b.length])
  }
})
