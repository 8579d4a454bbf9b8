import { describe, expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { limits } from '../../../lib/wire/limits.ts'
import { PresenceTable, readStates, writeStates } from '../../../sync-server/presence.ts'

const table = () => new PresenceTable<{ device: string }>()
const says = (client: number, clock: number, state = '{"c":"x"}') => [{ client, clock, state }]

describe('presence', () => {
  it('reads and writes what the stock awareness writes and reads', () => {
    const alice = new Awareness(new Y.Doc())
    alice.setLocalState({ c: 'sealed' })
    const states = readStates(encodeAwarenessUpdate(alice, [alice.clientID]))!
    expect(states).toEqual([{ client: alice.clientID, clock: 1, state: '{"c":"sealed"}' }])
    const bob = new Awareness(new Y.Doc())
    applyAwarenessUpdate(bob, writeStates(states), 'test')
    expect(bob.getStates().get(alice.clientID)).toEqual({ c: 'sealed' })
    alice.destroy()
    bob.destroy()
  })

  it('is nothing when the bytes are none', () => {
    expect(readStates(Uint8Array.of(1, 1))).toBe(null)
    expect(readStates(Uint8Array.of(255, 255, 255, 255, 15))).toBe(null)
    expect(readStates(Uint8Array.of(0, 0))).toBe(null)
  })

  it('of one connection cannot be spoken for or removed by another', () => {
    const present = table()
    const [alice, mallory] = [{ device: 'a' }, { device: 'm' }]
    expect(present.accept(alice, says(1, 1))).toHaveLength(1)
    expect(present.accept(mallory, says(1, 9))).toEqual([])
    expect(present.accept(mallory, says(1, 9, 'null'))).toEqual([])
    expect(present.all()).toMatchObject([{ client: 1, clock: 1 }])
  })

  it('that another repeats is not theirs, not even on the same device', () => {
    const present = table()
    const [tab, otherTab] = [{ device: 'a' }, { device: 'a' }]
    present.accept(tab, says(1, 3))
    expect(present.accept(otherTab, says(1, 3))).toEqual([])
    expect(present.remove(otherTab)).toEqual([])
  })

  it('comes back with the device, before the old connection is noticed to be dead', () => {
    const present = table()
    const [dead, back] = [{ device: 'a' }, { device: 'a' }]
    present.accept(dead, says(1, 3))
    expect(present.accept(back, says(1, 4))).toHaveLength(1)
    expect(present.remove(dead)).toEqual([])
    expect(present.remove(back)).toEqual([{ client: 1, clock: 4, state: 'null' }])
  })

  it('is held for few clients of a connection, and small ones', () => {
    const present = table()
    const alice = { device: 'a' }
    for (let client = 0; client < 50; client++) present.accept(alice, says(client, 1))
    expect(present.all()).toHaveLength(4)
    expect(present.accept({ device: 'b' }, says(99, 1, 'x'.repeat(limits.awarenessBytes + 1)))).toEqual([])
  })
})
