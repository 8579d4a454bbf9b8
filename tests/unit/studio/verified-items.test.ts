import { expect, it } from 'vitest'
import { newDocId } from '../../../lib/base/ids.ts'
import { observed, until } from '../../../lib/base/observed.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { commentBody } from '../../../lib/model/conversation.ts'
import { signItem, verifiedItems, type OwnItem } from '../../../lib/studio/verified-items.ts'
import { found, person } from '../../support/people.ts'

it('of a long talk the latest words are there first, before all that was brought along is looked at', async () => {
  const noor = person('Noor')
  const { studio, log } = await found(noor)
  const place = { studio, doc: newDocId('talk', systemRandom) }
  let now = Date.UTC(2026, 1, 1)
  const clock = { now: () => ++now, after: () => () => {} }
  const pen = { place, device: noor.device, clock, random: systemRandom }
  let tip: OwnItem[] = []
  const items: OwnItem[] = []
  const write = (type: string, body: Parameters<typeof signItem>[3]) => {
    tip = [signItem(pen, tip, type, body)]
    items.push(tip[0]!)
  }
  for (let n = 0; n < 60; n++) write('brought', { from: 'slack', messages: ['x'.repeat(29_000)] })
  for (let n = 0; n < 160; n++)
    write('comment', commentBody({ text: `Said since, ${n}`, quote: '', thing: null, to: null }))

  const verified = verifiedItems({ rows: () => items, changed: observed(0) }, place, observed(resolve(log)))
  const shown: { since: number; brought: number }[] = []
  verified.read.subscribe(() => {
    const all = verified.read.get().items
    const since = all.filter(({ type }) => type === 'comment').length
    shown.push({ since, brought: all.length - since })
  })
  await until(verified.read, ({ isWhole }) => isWhole)
  verified.stop()
  // All that is new, with little of what is old.
  expect(shown[0]!.since).toBeGreaterThanOrEqual(128)
  expect(shown[0]!.brought).toBe(0)
  expect(shown[1]!.since).toBe(160)
  expect(shown[1]!.brought).toBeLessThan(8)
  expect(shown.at(-1)).toEqual({ since: 160, brought: 60 })
  // What comes after those is shown seldom: each time takes as long as there is much.
  expect(shown.length).toBeLessThan(6)
})
