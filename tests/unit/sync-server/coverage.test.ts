import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Coverage, RangeSet } from '../../../sync-server/coverage.ts'
import {
  emptyUpdate,
  keepStructsOf,
  readStateVector,
  readUpdate,
  writeDeletes,
  writeStateVector,
} from '../../../sync-server/update-meta.ts'

describe('a set of ranges', () => {
  it('says what a set of single clocks would say', () => {
    const range = fc.record({ client: fc.nat(2), from: fc.nat(30), length: fc.nat(8) })
    fc.assert(
      fc.property(fc.array(range, { maxLength: 20 }), range, (added, asked) => {
        const set = new RangeSet()
        const clocks = new Set<string>()
        const each = ({ client, from, length }: typeof asked) =>
          Array.from({ length }, (_, i) => `${client}.${from + i}`)
        for (const one of added) {
          set.add({ client: one.client, from: one.from, to: one.from + one.length })
          for (const clock of each(one)) clocks.add(clock)
        }
        const { client, from, length } = asked
        expect(set.covers({ client, from, to: from + length })).toBe(
          each(asked).every((clock) => clocks.has(clock)),
        )
        for (const [id, bounds] of set.entries())
          for (let i = 1; i < bounds.length; i++)
            expect(bounds[i]! > bounds[i - 1]!, `client ${id}`).toBe(true)
        for (const [id, head] of set.heads()) {
          expect(clocks.has(`${id}.${head - 1}`)).toBe(true)
          expect(clocks.has(`${id}.${head}`)).toBe(false)
        }
      }),
    )
  })
})

function aDocument(): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const list = doc.getArray<Uint8Array>('list')
  for (let i = 0; i < 5; i++) list.push([Uint8Array.of(i)])
  list.delete(1, 2)
  return { doc, updates }
}

describe('the coverage of a room', () => {
  it('has the state vector and the deletions of the document it was given', () => {
    const { doc, updates } = aDocument()
    const coverage = new Coverage()
    for (const update of updates) coverage.add(readUpdate(update)!.ranges)
    expect(coverage.structs.heads()).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)))
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.mergeUpdates(updates.slice(0, -1)))
    Y.applyUpdate(copy, writeDeletes(coverage.deletes))
    expect(copy.getArray('list').toArray()).toEqual(doc.getArray('list').toArray())
  })

  it('does not count what stands behind a gap, until the gap is closed', () => {
    const { updates } = aDocument()
    const [first, second, third] = updates.map((update) => readUpdate(update)!.ranges)
    const coverage = new Coverage()
    coverage.add(first!)
    coverage.add(third!)
    expect([...coverage.structs.heads().values()]).toEqual([1])
    coverage.add(second!)
    expect([...coverage.structs.heads().values()]).toEqual([3])
  })

  it('does not take a hole in a merged update for content', () => {
    const { updates } = aDocument()
    const holed = Y.mergeUpdates([updates[0]!, updates[3]!])
    const coverage = new Coverage()
    coverage.add(readUpdate(holed)!.ranges)
    expect([...coverage.structs.heads().values()]).toEqual([1])
  })

  it('knows an update it has seen, and one with a new deletion only as new', () => {
    const { updates } = aDocument()
    const coverage = new Coverage()
    for (const update of updates.slice(0, -1)) coverage.add(readUpdate(update)!.ranges)
    expect(coverage.contains(readUpdate(updates[2]!)!.ranges)).toBe(true)
    expect(coverage.contains(readUpdate(updates.at(-1)!)!.ranges)).toBe(false)
  })
})

describe('foreign bytes', () => {
  it('are an update or nothing, and never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        readUpdate(bytes)
        readStateVector(bytes)
      }),
      { numRuns: 2000 },
    )
    expect(readUpdate(Uint8Array.of(5, 5, 5))).toBe(null)
  })

  it('that claim clocks beyond all numbers are nothing', () => {
    // No structs; client 1 deletes the two clocks from 2^53 − 1 on.
    const largest = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]
    expect(readUpdate(Uint8Array.from([0, 1, 1, 1, ...largest, 2]))).toBe(null)
  })
})

describe('state vectors and cuttings', () => {
  it('are read by Yjs as they were meant', () => {
    const heads = new Map([
      [7, 3],
      [4_000_000_000, 200],
    ])
    expect(Y.decodeStateVector(writeStateVector(heads))).toEqual(heads)
    expect(readStateVector(writeStateVector(heads))).toEqual(heads)
    expect(readUpdate(emptyUpdate)!.ranges).toMatchObject({ structs: [], deletes: [] })
  })

  it('keep the structs of some clients and none of the deletes', () => {
    const alice = aDocument()
    const bob = aDocument()
    Y.applyUpdate(alice.doc, Y.encodeStateAsUpdate(bob.doc))
    const both = Y.encodeStateAsUpdate(alice.doc)
    const { decoded } = readUpdate(both)!
    const kept = readUpdate(keepStructsOf(both, decoded, new Set([bob.doc.clientID])))!
    expect(kept.ranges.deletes).toEqual([])
    expect(kept.ranges.structs).toEqual([{ client: bob.doc.clientID, from: 0, to: 5 }])
    expect(readUpdate(keepStructsOf(both, decoded, new Set()))!.ranges.structs).toEqual([])
  })
})
