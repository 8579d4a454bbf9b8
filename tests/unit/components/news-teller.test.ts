import { describe, expect, it } from 'vitest'
import { newsTeller } from '../../../components/thread/news-teller.ts'
import type { Clock } from '../../../lib/base/clock.ts'

function stage() {
  const said: { text: string; at: number }[] = []
  let now = 1000
  const planned: { at: number; deed: () => void }[] = []
  const clock: Clock = {
    now: () => now,
    after(ms, deed) {
      const plan = { at: now + ms, deed }
      planned.push(plan)
      return () => void planned.splice(planned.indexOf(plan), 1)
    },
  }
  const teller = newsTeller(clock, (text) => said.push({ text, at: now }))
  const passes = (ms: number) => {
    const end = now + ms
    for (;;) {
      planned.sort((a, b) => a.at - b.at)
      if (!planned[0] || planned[0].at > end) break
      const { at, deed } = planned.shift()!
      now = at
      deed()
    }
    now = end
  }
  return { teller, said, passes }
}

describe('what a reader is told of a thread', () => {
  it('comes at once when nothing was told for a minute', () => {
    const { teller, said, passes } = stage()
    teller.heard(1)
    passes(0)
    expect(said).toEqual([{ text: 'One new reply', at: 1000 }])
  })

  it('is at most one sentence a minute, with everything said meanwhile', () => {
    const { teller, said, passes } = stage()
    for (let i = 0; i < 200; i++) {
      teller.heard(1)
      passes(1000)
    }
    passes(60_000)
    for (const [i, { at }] of said.entries())
      if (i > 0) expect(at - said[i - 1]!.at).toBeGreaterThanOrEqual(60_000)
    expect(said.map(({ text }) => text)).toEqual([
      'One new reply',
      '59 new replies',
      '60 new replies',
      '60 new replies',
      '20 new replies',
    ])
  })

  it('is nothing once nobody looks', () => {
    const { teller, said, passes } = stage()
    teller.heard(2)
    teller.stop()
    passes(100_000)
    expect(said).toEqual([])
  })
})
