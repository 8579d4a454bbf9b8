/** When a recovery kit is spoken of. */
import { expect, test } from 'vitest'
import { reminderOf } from '../../../lib/studio/ways-back.browser.ts'

const day = 86_400_000
const start = 100 * day

test('a kit is offered until it is made, and not for a week after "not now"', () => {
  expect(reminderOf({ checkedAt: 0, quietUntil: 0 }, start)).toBe('make')
  expect(reminderOf({ checkedAt: 0, quietUntil: start + 7 * day }, start + 6 * day)).toBeNull()
  expect(reminderOf({ checkedAt: 0, quietUntil: start + 7 * day }, start + 7 * day)).toBe('make')
})

test('a month after it was last checked it is rehearsed', () => {
  const checked = { checkedAt: start, quietUntil: start + 30 * day }
  expect(reminderOf(checked, start + 29 * day)).toBeNull()
  expect(reminderOf(checked, start + 30 * day)).toBe('rehearse')
})
