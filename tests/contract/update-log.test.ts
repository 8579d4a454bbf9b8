/** What every update log keeps to, whatever it stands on. */
import { afterEach, describe, expect, it } from 'vitest'
import { idOf, newDocId, type StudioId } from '../../lib/base/ids.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { roomName, type RoomName } from '../../lib/wire/room.ts'
import { databaseUpdateLog } from '../../sync-server/database-update-log.ts'
import { slice, slicesOf, type StoredUpdate, type UpdateLog } from '../../sync-server/update-log.ts'
import { memoryUpdateLog } from '../support/memory-update-log.ts'
import { temporaryDatabase } from '../support/temporary.ts'

const kitchen = 'kitchen' as RoomName
const attic = 'attic' as RoomName
const bytes = (...values: number[]) => Uint8Array.from(values)

let cleanUp = async () => {}
afterEach(() => cleanUp())

const dayMs = 24 * 60 * 60 * 1000
type Now = () => number

const adapters: Record<string, (now?: Now) => Promise<UpdateLog>> = {
  memory: async (now) => memoryUpdateLog(now),
  'the database': async (now) => {
    const { database, remove } = await temporaryDatabase()
    cleanUp = remove
    return databaseUpdateLog(database, now)
  },
}

async function readAll(log: UpdateLog, room: RoomName): Promise<StoredUpdate[]> {
  const all: StoredUpdate[] = []
  for await (const updates of slicesOf(log, room)) all.push(...updates)
  return all
}

const contents = (rows: readonly StoredUpdate[]) => rows.map((row) => [...row.bytes])

describe.each(Object.entries(adapters))('the update log in %s', (_name, open) => {
  it('gives each room its updates in the order they came', async () => {
    const log = await open()
    await log.append([
      { room: kitchen, bytes: bytes(1) },
      { room: attic, bytes: bytes(9) },
      { room: kitchen, bytes: bytes(2, 0, 255) },
    ])
    await log.append([{ room: kitchen, bytes: bytes(3) }])
    expect(contents(await readAll(log, kitchen))).toEqual([[1], [2, 0, 255], [3]])
    expect(contents(await readAll(log, attic))).toEqual([[9]])
  })

  it('knows nothing of a room nobody wrote to', async () => {
    expect(await (await open()).read(kitchen, 0)).toEqual({ updates: [], more: false })
  })

  it('stores a view of a larger buffer as the bytes in view', async () => {
    const log = await open()
    await log.append([{ room: kitchen, bytes: Buffer.from([7, 8, 9, 10]).subarray(1, 3) }])
    expect(contents(await readAll(log, kitchen))).toEqual([[8, 9]])
  })

  it('reads in slices of bounded rows', async () => {
    const log = await open()
    await log.append(Array.from({ length: 1234 }, (_, i) => ({ room: kitchen, bytes: bytes(i % 256) })))
    const { updates, more } = await log.read(kitchen, 0)
    expect([updates.length, more]).toEqual([slice.rows, true])
    expect(contents(await readAll(log, kitchen))).toEqual(Array.from({ length: 1234 }, (_, i) => [i % 256]))
  })

  it('says that there is no more where a slice ends with the room', async () => {
    const log = await open()
    await log.append(Array.from({ length: slice.rows }, () => ({ room: kitchen, bytes: bytes(1) })))
    expect((await log.read(kitchen, 0)).more).toBe(false)
  })

  it('reads in slices of bounded bytes, but at least one update', async () => {
    const log = await open()
    const large = new Uint8Array(slice.bytes)
    await log.append([
      { room: kitchen, bytes: bytes(1) },
      { room: kitchen, bytes: large },
      { room: kitchen, bytes: bytes(2) },
    ])
    const sizes = []
    for await (const updates of slicesOf(log, kitchen)) sizes.push(updates.map((row) => row.bytes.length))
    expect(sizes).toEqual([[1], [large.length], [1]])
  })

  it('gives each update a mark of its own, and tells the last of every room of a studio', async () => {
    const log = await open()
    const [home, next] = [idOf<StudioId>(systemRandom(16)), idOf<StudioId>(systemRandom(16))]
    const roomIn = (studio: StudioId) =>
      roomName({ studio, doc: newDocId('body', systemRandom), generation: 0 })
    const [page, card, theirs] = [roomIn(home), roomIn(home), roomIn(next)]
    const first = await log.append([
      { room: page, bytes: bytes(1) },
      { room: theirs, bytes: bytes(2) },
      { room: card, bytes: bytes(3) },
    ])
    const [again] = await log.append([{ room: page, bytes: bytes(4) }])
    expect(new Set([...first, again!].map(([, tag]) => tag)).size).toBe(4)
    expect([...first, again!].map(([id]) => id)).toEqual([1, 2, 3, 4])
    expect(await log.marks(home)).toEqual(
      new Map([
        [page, again],
        [card, first[2]],
      ]),
    )
    expect(await log.marks(idOf<StudioId>(systemRandom(16)))).toEqual(new Map())
  })

  it('leaves a room its mark when its updates are joined', async () => {
    const log = await open()
    const studio = idOf<StudioId>(systemRandom(16))
    const room = roomName({ studio, doc: newDocId('body', systemRandom), generation: 0 })
    await log.append([1, 2, 3].map((value) => ({ room, bytes: bytes(value) })))
    const before = await log.marks(studio)
    const ids = (await readAll(log, room)).map(({ id }) => id)
    await log.replace(room, ids, bytes(1, 2, 3))
    expect(await log.marks(studio)).toEqual(before)
  })

  it('knows on which days updates came, and whose they were', async () => {
    let day = 20_000
    const log = await open(() => day * dayMs)
    const first = await log.append([kitchen, attic].map((room) => ({ room, bytes: bytes(1) })))
    day += 2
    const later = await log.append([kitchen, kitchen].map((room) => ({ room, bytes: bytes(2) })))
    expect((await readAll(log, kitchen)).map((row) => row.day)).toEqual([20_000, 20_002, 20_002])
    expect([await log.days(kitchen), await log.days(attic)]).toEqual([[20_000, 20_002], [20_000]])
    const ids = [...first, ...later].map(([id]) => id)
    expect(await log.aged(0, 20_000)).toEqual({ rooms: new Set(), last: null })
    expect(await log.aged(0, 20_001)).toEqual({ rooms: new Set([kitchen, attic]), last: ids[1] })
    expect(await log.aged(ids[1]!, 20_002)).toEqual({ rooms: new Set(), last: null })
    expect(await log.aged(ids[1]!, 20_003)).toEqual({ rooms: new Set([kitchen]), last: ids[3] })
    await log.replace(kitchen, [ids[0]!, ids[2]!], bytes(1, 2))
    expect((await readAll(log, kitchen)).map((row) => row.day)).toEqual([20_002, 20_002])
  })

  it('puts one update in the place of several', async () => {
    const log = await open()
    await log.append([1, 2, 3, 4].map((value) => ({ room: kitchen, bytes: bytes(value) })))
    await log.append([{ room: attic, bytes: bytes(9) }])
    const [, second, third] = await readAll(log, kitchen)
    await log.replace(kitchen, [second!.id, third!.id], bytes(2, 3))
    const after = await readAll(log, kitchen)
    expect(contents(after)).toEqual([[1], [2, 3], [4]])
    expect(after[1]!.id).toBe(third!.id)
    expect(contents(await readAll(log, attic))).toEqual([[9]])
  })
})
