import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Did, ItemId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { newItemId } from '../../../lib/base/ids.ts'
import {
  broughtBody,
  broughtId,
  broughtIn,
  broughtLimits,
  machineBody,
  machineIn,
  type BroughtMessage,
} from '../../../lib/model/thread-brought.ts'

const item = newItemId(systemRandom)
const bea = { name: 'Bea', did: 'did:key:zBea' as Did }
const said: Omit<BroughtMessage, 'id'> = {
  who: bea,
  at: 5,
  text: 'Ink is in.',
  to: item,
  before: [{ text: 'Ink is on its way.', at: 5 }],
  editedAt: 7,
  reactions: [{ with: '👍', by: [{ name: 'Tomek', did: null }] }],
  poll: null,
}
const asked: Omit<BroughtMessage, 'id'> = {
  ...{
    who: { name: 'Tomek', did: null },
    at: 6,
    text: '',
    to: null,
    before: [],
    editedAt: null,
    reactions: [],
  },
  poll: {
    question: 'Which day?',
    several: false,
    choices: [{ text: 'Friday', by: [bea] }],
    how: 'Friday',
    endedAt: 9,
  },
}

it('what was brought along reads as it was written, each with an id of its own', () => {
  expect(broughtIn(item, broughtBody('slack', [said, asked]))).toEqual([
    { ...said, id: broughtId(item, 0) },
    { ...asked, id: broughtId(item, 1) },
  ])
})

it('two places of two items never have the same id, nor one that a signed item has', () => {
  const items = Array.from({ length: 50 }, () => newItemId(systemRandom))
  const ids = new Set(
    items.flatMap((one) => [one, ...Array.from({ length: 50 }, (_, i) => broughtId(one, i))]),
  )
  expect(ids.size).toBe(50 * 51)
})

it('a place past the last number begins again at the first', () => {
  const last = 'AAAAAAAAAAAAAAAA_____w' as ItemId
  expect(broughtId(last, 0)).toBe('AAAAAAAAAAAAAAAAAAAAAA')
})

it('a machine’s words count only in the item that their delivery names', () => {
  const word = { door: 'd', name: 'Press', text: 'Build passed', at: 3, delivery: item }
  expect(machineIn(item, machineBody(word))).toEqual(word)
  expect(machineIn(newItemId(systemRandom), machineBody(word))).toBeNull()
})

it('whatever lies there reads as messages or as nothing', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      machineIn(item, { text: value, door: value, at: value, delivery: item })
      const read = broughtIn(item, {
        messages: [value, { ...said, who: value, reactions: value, before: [value] }],
      })
      for (const { text, at } of read) expect(text.length <= broughtLimits.text && at >= 0).toBe(true)
      broughtIn(item, { messages: value })
    }),
  )
})
