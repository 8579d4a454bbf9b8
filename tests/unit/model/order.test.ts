import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byOrder, orderBefore, type Ordered } from '../../../lib/model/order.ts'

const seed = 7

/** The siblings and `id` after its new keys were written. */
function placed(siblings: readonly Ordered[], id: string, before: string | null): string[] {
  const keys = orderBefore(siblings, id, before)
  return [...siblings, { id, order: '' }]
    .map((one) => ({ id: one.id, order: keys.get(one.id) ?? one.order }))
    .sort(byOrder)
    .map((one) => one.id)
}

it('puts the first page somewhere', () => {
  expect(placed([], 'a', null)).toEqual(['a'])
})

it('writes one key where there is room, and fresh keys for all where there is none', () => {
  const roomy = [
    { id: 'a', order: 'a0' },
    { id: 'b', order: 'a1' },
  ]
  expect([...orderBefore(roomy, 'x', 'b').keys()]).toEqual(['x'])
  const tied = [
    { id: 'a', order: 'a0' },
    { id: 'b', order: 'a0' },
  ]
  expect([...orderBefore(tied, 'x', 'b').keys()].sort()).toEqual(['a', 'b', 'x'])
})

it('whatever keys a document holds, a page lands where it was put and nothing else changes places', () => {
  const key = fc.oneof(
    fc.string(),
    fc.constantFrom('', 'a0', 'a1', 'Zz', 'a0V', 'A'.repeat(27), 'z'.repeat(400), '￿'),
    fc.string({ unit: fc.constantFrom(...'0aAzZ'), maxLength: 6 }),
  )
  fc.assert(
    fc.property(fc.array(key, { maxLength: 12 }), fc.nat(12), (orders, place) => {
      const siblings = orders.map((order, i) => ({ id: `p${i}`, order })).sort(byOrder)
      const before = siblings[place]?.id ?? null
      const ids = siblings.map((one) => one.id)
      const wanted = before === null ? [...ids, 'new'] : ids.toSpliced(place, 0, 'new')
      expect(placed(siblings, 'new', before)).toEqual(wanted)
    }),
    { seed, numRuns: 500 },
  )
})

it('a thousand inserts at one place keep their keys short', () => {
  let siblings: Ordered[] = [
    { id: 'first', order: 'a0' },
    { id: 'last', order: 'a1' },
  ]
  for (let n = 0; n < 1000; n++) {
    const keys = orderBefore(siblings, `n${n}`, 'last')
    siblings = [...siblings, { id: `n${n}`, order: '' }]
      .map((one) => ({ id: one.id, order: keys.get(one.id) ?? one.order }))
      .sort(byOrder)
  }
  expect(siblings.at(-1)!.id).toBe('last')
  expect(siblings.at(-2)!.id).toBe('n999')
  expect(Math.max(...siblings.map((one) => one.order.length))).toBeLessThanOrEqual(128)
})
