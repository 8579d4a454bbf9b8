/** The index that finds words on the device: against a plain search through the same texts, and with hostile bytes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../../lib/base/fold.ts'
import type { Did } from '../../../../lib/base/ids.ts'
import { findIndex, type FindIndex } from '../../../../lib/studio/find/find-index.ts'
import type { FoundText, FoundTexts } from '../../../../lib/studio/find/found-text.ts'
import { readQuery } from '../../../../lib/studio/find/query.ts'
import { readSegment, writeSegment } from '../../../../lib/studio/find/segment.ts'
import { termsOf } from '../../../../lib/studio/find/terms.ts'

const now = Date.UTC(2026, 10, 22, 12)
const nameOf = (did: Did) => (did === 'did:bea' ? 'bea marsh' : 'tomek')
const text = (part: Partial<FoundText>): FoundText => ({
  ...{ kind: 'message', id: '', title: '', text: '', by: 'did:bea' as Did, at: now - 1000 },
  ...part,
})
const texts = (doc: string, ...parts: Partial<FoundText>[]): FoundTexts => ({
  part: doc,
  texts: parts.map(text),
})
const indexOf = (...documents: FoundTexts[]): FindIndex => {
  const index = findIndex([])!
  for (const one of documents) index.put(one)
  return index
}
const found = (index: FindIndex, typed: string, most = 50) =>
  index
    .search(readQuery(typed, now), { most, now, nameOf })
    .places.map(({ segment, doc, nth }) => `${segment.docs[doc]} ${nth}`)

describe('finding words', () => {
  const index = indexOf(
    texts('page', {
      kind: 'page',
      title: 'Press night: how we run it',
      text: 'Everyone pulls at least one print',
    }),
    texts('ink', { kind: 'page', title: 'Ink recipes', text: 'Madder, weld, woad. Wash the brayer.' }),
    texts(
      'thread',
      { id: 'a', text: 'Who has the brayer? The café wants prints.' },
      { id: 'b', text: 'Tomek has it', by: 'did:tomek' as Did, at: Date.UTC(2026, 3, 2) },
    ),
  )
  it('finds beginnings, accents aside, and titles first', () => {
    expect(found(index, 'pres')).toEqual(['page 0'])
    expect(found(index, 'CAFE')).toEqual(['thread 0'])
    expect(found(index, 'brayer')).toEqual(expect.arrayContaining(['thread 0', 'ink 0']))
    expect(found(index, 'print')[0]).toBeDefined()
    expect(found(index, 'brayer café')).toEqual(['thread 0'])
  })
  it('finds what is nearly written, and says what it took', () => {
    expect(found(index, 'brayor')).toEqual(expect.arrayContaining(['thread 0', 'ink 0']))
    const { instead } = index.search(readQuery('brayor', now), { most: 5, now, nameOf })
    expect(instead.get('brayor')).toBe('brayer')
    expect(found(index, 'zzzzqq')).toEqual([])
  })
  it('reads filters in plain words', () => {
    expect(found(index, 'brayer in:pages')).toEqual(['ink 0'])
    expect(found(index, 'in:threads from:tom')).toEqual(['thread 1'])
    expect(found(index, 'has before:may')).toEqual(['thread 1'])
    expect(found(index, 'has after:may')).toEqual(['thread 0'])
    expect(found(index, 'has before:2026-04-02')).toEqual([])
    // What is no filter is looked for as words.
    expect(readQuery('in:nowhere before:soup', now).terms).toEqual(['in', 'nowhere', 'before', 'soup'])
  })
  it('forgets what a document said before, and what is gone', () => {
    const changing = indexOf(texts('a', { text: 'heron' }), texts('b', { text: 'heron' }))
    changing.put(texts('a', { text: 'fern' }))
    expect(found(changing, 'heron')).toEqual(['b 0'])
    changing.put(texts('b'))
    expect(found(changing, 'heron')).toEqual([])
    const again = findIndex(changing.kept()!)!
    expect(found(again, 'fern')).toEqual(['a 0'])
    expect(found(again, 'heron')).toEqual([])
    expect(changing.kept()).toBeNull()
  })
  it('finds words of scripts without spaces', () => {
    expect(termsOf('東京の版画')).toEqual([...'東京の版画'])
    expect(found(indexOf(texts('t', { text: '東京の版画' })), '版画')).toEqual(['t 0'])
  })
})

const word = fc.constantFrom(
  'heron',
  'hero',
  'fern',
  'ink',
  'inks',
  'pressé',
  'press',
  'roller',
  'Ada’s',
  'x',
)
const said = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
const steps = fc.array(
  fc.record({
    doc: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    parts: fc.array(fc.record({ title: said, text: said }), { maxLength: 4 }),
    keeps: fc.boolean(),
  }),
  { maxLength: 20 },
)

it('finds what a plain search through the same texts finds, whatever was kept and merged between', () => {
  fc.assert(
    fc.property(steps, fc.array(word, { minLength: 1, maxLength: 2 }), (all, sought) => {
      let index = findIndex([])!
      const plain = new Map<string, FoundTexts>()
      for (const { doc, parts, keeps } of all) {
        const now = texts(doc, ...parts)
        plain.set(doc, now)
        index.put(now)
        if (!keeps) continue
        const kept = index.kept()
        if (kept) index = findIndex(kept)!
      }
      const terms = termsOf(sought.join(' '))
      const expected = [...plain.values()].flatMap(({ part: doc, texts: parts }) =>
        parts.flatMap((part, i) => {
          const has = termsOf(`${part.title} ${part.text}`)
          return terms.every((term) => has.some((each) => each.startsWith(term))) ? [`${doc} ${i}`] : []
        }),
      )
      const begins = (term: string) =>
        [...plain.values()].some(({ texts: parts }) =>
          parts.some((part) => termsOf(`${part.title} ${part.text}`).some((each) => each.startsWith(term))),
        )
      // What begins no word is looked for as nearly written: another thing than the plain search does.
      if (!terms.every(begins)) return
      expect(found(index, sought.join(' '), 1000).sort()).toEqual(expected.sort())
    }),
    { numRuns: 400 },
  )
})

describe('bytes of a segment', () => {
  const bytes = writeSegment([
    texts('a', { title: 'heron', text: 'a heron and a fern' }, { text: 'inks' }),
    texts('b', { text: 'roller' }),
  ])
  it('hold what was written', () => {
    const segment = readSegment(bytes)!
    expect(segment.docs).toEqual(['a', 'b'])
    expect(segment.terms).toEqual(['a', 'and', 'fern', 'heron', 'inks', 'roller'])
    expect([...segment.firsts]).toEqual([0, 2, 3])
  })
  it('are refused or read without harm when damaged, cut or made up', () => {
    for (let cut = 0; cut < bytes.length; cut++) expect(readSegment(bytes.slice(0, cut))).toBeNull()
    expect(readSegment(Uint8Array.of(2, ...bytes.slice(1)))).toBeNull()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(bytes.length - 1), (junk, at) => {
        const damaged = bytes.slice()
        damaged.set(junk.slice(0, bytes.length - at), at)
        for (const given of [junk, damaged]) {
          const index = findIndex([given])
          if (index) found(index, 'heron')
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

it('folds alike what is written and what is sought', () => {
  expect(fold('Ärger  ÉTÉ')).toBe('arger ete')
})
