import { expect, it } from 'vitest'
import type { RoomName } from '../../../lib/wire/room.ts'
import { createCommitter } from '../../../sync-server/committer.ts'
import { eventually } from '../../support/eventually.ts'
import { memoryUpdateLog } from '../../support/memory-update-log.ts'

function setUp(gatherMs: number) {
  const log = memoryUpdateLog()
  const appends: number[] = []
  const append = log.append
  log.append = (batch) => (appends.push(batch.length), append(batch))
  const committer = createCommitter(log, { onBatch() {}, onError() {}, gatherMs })
  const stored: number[] = []
  const push = (nth: number) =>
    committer.push({
      update: { room: 'kitchen' as RoomName, bytes: Uint8Array.of(nth) },
      stored: () => stored.push(nth),
      failed() {},
    })
  return { appends, stored, push }
}

const turn = () => new Promise((next) => setImmediate(next))

it('stores what comes after a pause without waiting', async () => {
  const { stored, push } = setUp(3_600_000)
  push(1)
  await eventually('it is stored', () => stored.length === 1, 5_000)
})

it('stores what comes in several turns right after a batch in one go, in order', async () => {
  const { appends, stored, push } = setUp(1_000)
  push(1)
  await eventually('the first is stored', () => stored.length === 1)
  for (const nth of [2, 3, 4]) {
    push(nth)
    await turn()
  }
  expect(stored).toEqual([1])
  await eventually('the rest is stored', () => stored.length === 4)
  expect(stored).toEqual([1, 2, 3, 4])
  expect(appends).toEqual([1, 3])
})
