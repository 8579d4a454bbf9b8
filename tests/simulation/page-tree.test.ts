/** Several people rearranging one tree at once, offline, and meeting in any sequence: told by fast-check, seeded. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PageNode } from '../../lib/model/studio-index.ts'
import { everyPage, holders, meet, outline, pageNumber, type Holder } from '../support/page-tree.ts'

const seed = 20260512
const pages = 7

type Deed =
  | { do: 'add'; who: number; page: number; parent: number | null }
  | { do: 'move'; who: number; page: number; parent: number | null; before: number | null }
  | { do: 'rename'; who: number; page: number; title: string }
  | { do: 'away'; who: number; page: number }
  | { do: 'back'; who: number; page: number }
  | { do: 'odd'; who: number; page: number; field: string; value: unknown }
  | { do: 'meet'; a: number; b: number }

const who = fc.nat(2)
const page = fc.nat(pages - 1)
const perhaps = fc.option(page, { nil: null })
const gentle: fc.Arbitrary<Deed>[] = [
  fc.record({ do: fc.constant('add' as const), who, page, parent: perhaps }),
  fc.record({ do: fc.constant('move' as const), who, page, parent: perhaps, before: perhaps }),
  fc.record({ do: fc.constant('move' as const), who, page, parent: perhaps, before: perhaps }),
  fc.record({ do: fc.constant('rename' as const), who, page, title: fc.string({ maxLength: 4 }) }),
  fc.record({ do: fc.constant('away' as const), who, page }),
  fc.record({ do: fc.constant('back' as const), who, page }),
  fc.record({ do: fc.constant('meet' as const), a: who, b: who }),
]
const unkind: fc.Arbitrary<Deed> = fc.record({
  do: fc.constant('odd' as const),
  who,
  page,
  field: fc.constantFrom('parent', 'order', 'title', 'at', 'by', 'away', 'icon', 'from tomorrow'),
  value: fc.oneof(
    fc.constantFrom<unknown>(null, true, -1, 'a0', '', 1e308, [], {}),
    page.map((n) => pageNumber(n)),
    fc.string({ maxLength: 3 }),
  ),
})

function act(people: readonly Holder[], deed: Deed): void {
  if (deed.do === 'meet') return meet(people[deed.a]!, people[deed.b]!)
  const { index, stamp, doc } = people[deed.who]!
  const id = pageNumber(deed.page)
  const idOf = (n: number | null) => (n === null ? null : pageNumber(n))
  if (deed.do === 'add')
    index.addPage({ id, parent: idOf(deed.parent), title: `page ${deed.page}`, ...stamp })
  if (deed.do === 'move') index.move(id, { parent: idOf(deed.parent), before: idOf(deed.before) }, stamp)
  if (deed.do === 'rename') index.rename(id, deed.title, stamp)
  if (deed.do === 'away') index.putAway(id, stamp)
  if (deed.do === 'back') index.bringBack(id, stamp)
  const entry = doc.getMap<{ set?(key: string, value: unknown): void }>('pages').get(id)
  if (deed.do === 'odd') entry?.set?.(deed.field, deed.value)
}

/** Each page once, each child naming its parent, and the cupboard apart from the rest. */
function expectATree({ index, doc }: Holder): void {
  const ids = everyPage(index)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual([...doc.getMap('pages').keys()].sort())
  const check = (nodes: readonly PageNode[], parent: PageNode['parent'], isAway: boolean): void => {
    for (const node of nodes) {
      expect(node.parent).toBe(parent)
      expect(node.away !== null).toBe(isAway)
      expect(index.page(node.id)).toEqual(node)
      check(node.children, node.id, isAway)
    }
  }
  check(index.pages.get().roots, null, false)
  for (const { node } of index.putAwayPages.get()) check([node], node.parent, true)
}

const storm = (deeds: fc.Arbitrary<Deed>[], numRuns: number) =>
  fc.assert(
    fc.property(
      fc.array(fc.oneof(...deeds), { maxLength: 60 }),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      (acts, sequence) => {
        const people = holders('bea', 'joon', 'noor')
        for (let n = 0; n < 4; n++)
          people[0]!.index.addPage({
            id: pageNumber(n),
            parent: n === 3 ? pageNumber(0) : null,
            title: `page ${n}`,
            ...people[0]!.stamp,
          })
        meet(...people)
        for (const deed of acts) {
          act(people, deed)
          if (deed.do !== 'meet') expectATree(people[deed.who]!)
        }
        const arriving = sequence.map((n) => people[n]!)
        meet(...arriving)
        meet(...arriving)
        for (const person of people) expectATree(person)
        const [first, ...others] = people.map(({ index }) => ({
          outline: outline(index),
          away: index.putAwayPages.get(),
          tree: index.pages.get(),
        }))
        for (const other of others) expect(other).toEqual(first)
      },
    ),
    { seed, numRuns },
  )

it(
  'whatever people do at once, no page is lost or doubled and all read one tree',
  () => storm(gentle, 400),
  60_000,
)

it('so it is when entries hold anything at all', () => storm([...gentle, unkind, unkind], 400), 60_000)

it('a page lands where it was put, as long as nobody else moves it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(...gentle), { maxLength: 30 }), page, perhaps, (acts, moving, before) => {
      const [bea] = holders('bea') as [Holder]
      for (const deed of acts) if (deed.do !== 'meet') act([bea, bea, bea], deed)
      const roots = () => bea.index.pages.get().roots.map(({ id }) => id)
      const id = pageNumber(moving)
      const target = before === null ? null : pageNumber(before)
      if (bea.index.page(id)?.away !== null || (target !== null && !roots().includes(target))) return
      if (target === id) return
      bea.index.move(id, { parent: null, before: target }, bea.stamp)
      const now = roots()
      expect(now.indexOf(id)).toBe(target === null ? now.length - 1 : now.indexOf(target) - 1)
    }),
    { seed, numRuns: 300 },
  )
})
