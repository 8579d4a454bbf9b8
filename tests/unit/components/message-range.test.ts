import { describe, expect, it } from 'vitest'
import { aroundMessage, fromEnd, grown } from '../../../components/thread/message-range.ts'
import type { ItemId } from '../../../lib/base/ids.ts'

const many = (count: number): ItemId[] => Array.from({ length: count }, (_, i) => `m${i}` as ItemId)

describe('which messages of a thread are drawn', () => {
  it('are all of a short one', () => {
    const ids = many(5)
    expect(grown(ids, fromEnd(ids))).toMatchObject({ first: 0, end: 5 })
  })

  it('are few of a long one, wherever one begins', () => {
    const ids = many(20_000)
    expect(grown(ids, fromEnd(ids))).toMatchObject({ first: 19_980, end: 20_000 })
    const { first, end } = grown(ids, aroundMessage(ids, ids[500]!))
    expect(first).toBeLessThan(500)
    expect(end).toBeGreaterThan(500)
    expect(end - first).toBeLessThan(80)
  })

  it('go on at either side without becoming many', () => {
    const ids = many(20_000)
    let range = fromEnd(ids)
    for (let i = 0; i < 1100; i++) {
      const now = grown(ids, range, 'before')
      expect(now.end - now.first).toBeLessThanOrEqual(80)
      range = now.range
    }
    expect(grown(ids, range).first).toBe(0)
    for (let i = 0; i < 1100; i++) range = grown(ids, range, 'after').range
    expect(grown(ids, range).end).toBe(20_000)
  })

  it('stay the same ones when earlier words are learnt of', () => {
    const ids = many(300)
    const range = aroundMessage(ids, ids[200]!)
    const before = grown(ids, range)
    const later = [...many(50).map((id) => `x${id}` as ItemId), ...ids]
    const now = grown(later, range)
    expect(later.slice(now.first, now.end)).toEqual(ids.slice(before.first, before.end))
  })

  it('begin anew where an edge was moved elsewhere', () => {
    const ids = many(300)
    const range = aroundMessage(ids, ids[200]!)
    const { first } = grown(ids, range)
    const now = grown(
      ids.filter((id) => id !== ids[first]),
      range,
    )
    expect(now.end).toBe(299)
  })
})
