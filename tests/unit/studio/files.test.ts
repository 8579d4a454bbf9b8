import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { systemClock, type Clock } from '../../../lib/base/clock.ts'
import { idOf, newFileId, type Did, type StudioId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { sha256 } from '../../../lib/signed/hash.ts'
import { fileEntries } from '../../../lib/model/file-entries.ts'
import { openBlobStore } from '../../../lib/studio/blobs/blob-store.browser.ts'
import { chunkWorkHere } from '../../../lib/studio/blobs/chunk-work.ts'
import type { BlobRelay, RoomLeft, Windows } from '../../../lib/studio/blobs/ports.ts'
import { openFiles, type OpenFiles } from '../../../lib/studio/open-files.browser.ts'
import type { Connection } from '../../../lib/studio/snug.ts'
import { memoryBlobRelay, memoryDevice } from '../../support/blob-relay-memory.ts'
import { eventually } from '../../support/eventually.ts'
import { seeded } from '../../support/people.ts'

const MiB = 1024 * 1024
const you = 'did:key:zBea' as Did
let count = 0
const open: OpenFiles[] = []
afterEach(() => open.splice(0).forEach((files) => files.close()))

const bytesOf = (length: number, salt = 7) =>
  Uint8Array.from({ length }, (_, i) => (i * salt + (i >> 9)) & 0xff)
const blobOf = (length: number, type = 'image/png') => new Blob([bytesOf(length)], { type })
const newStudio = () => idOf<StudioId>(sha256(new TextEncoder().encode(`studio ${count++}`)).subarray(0, 16))

/** A device that holds a studio's index; `index` is shared by those that are in step. */
async function aDevice(options: {
  studio: StudioId
  index: Y.Doc
  relay: BlobRelay | null
  windows?: Windows
  connection?: ReturnType<typeof observed<Connection>>
  roomLeft?: RoomLeft
  mayWrite?: boolean
  knowsAll?: boolean
  clock?: Clock
  /** Of another device: where it keeps what it has. */
  disk?: StudioId
}): Promise<OpenFiles> {
  const { studio, index, relay, connection = observed<Connection>('online') } = options
  const files = await openFiles({
    ...{ studio, you, relay, connection, clock: options.clock ?? systemClock, work: chunkWorkHere },
    session: { inner: index, loaded: Promise.resolve(), kept: async () => {} },
    store: await openBlobStore(options.disk ?? studio),
    windows: options.windows ?? memoryDevice().window(),
    roomLeft: options.roomLeft ?? (async () => null),
    mayWrite: observed(options.mayWrite ?? true),
    knowsAll: () => options.knowsAll ?? true,
    address: () => null,
    random: seeded(`files ${count++}`),
  })
  open.push(files)
  return files
}

const added = async (files: OpenFiles, file: Blob, name = 'print.png') => {
  const answer = await files.add(file, { name })
  if (!answer.ok) throw new Error(answer.why)
  return answer.id
}
const opened = async (files: OpenFiles, id: Parameters<OpenFiles['open']>[0]) => {
  const answer = await files.open(id)
  return answer.ok ? new Uint8Array(await answer.blob.arrayBuffer()) : answer.why
}
const isState = (files: OpenFiles, id: Parameters<OpenFiles['state']>[0], is: string) =>
  eventually(`the file is ${is}`, async () => files.state(id).get().is === is)

describe('files of a studio', () => {
  it.each([1, MiB - 1, MiB, MiB + 1, 3 * MiB + 5])(
    'a file of %i bytes is kept on the device, offline, and opens as it was',
    async (length) => {
      const connection = observed<Connection>('offline')
      const files = await aDevice({
        studio: newStudio(),
        index: new Y.Doc(),
        relay: memoryBlobRelay(),
        connection,
      })
      const id = await added(files, blobOf(length))
      expect(files.rows.get()).toMatchObject([
        { id, name: 'print.png', size: length, kind: 'picture', by: you },
      ])
      expect(files.state(id).get()).toEqual({ is: 'waiting', sent: 0, of: length, why: 'offline' })
      expect(sha256((await opened(files, id)) as Uint8Array)).toEqual(sha256(bytesOf(length)))
      expect(files.adding.get()).toEqual([])
    },
  )

  it('goes to the relay by itself, and from there to another device', async () => {
    const [studio, index, relay] = [newStudio(), new Y.Doc(), memoryBlobRelay()]
    const bea = await aDevice({ studio, index, relay })
    const id = await added(bea, blobOf(2 * MiB + 9))
    await isState(bea, id, 'kept')
    expect(bea.state(id).get()).toEqual({ is: 'kept', here: true })

    const elsewhere = new Y.Doc()
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(index))
    const tomek = await aDevice({ studio, index: elsewhere, relay, disk: newStudio() })
    expect(sha256((await opened(tomek, id)) as Uint8Array)).toEqual(sha256(bytesOf(2 * MiB + 9)))
    expect(tomek.state(id).get()).toEqual({ is: 'kept', here: true })
  })

  it('a small picture comes along, sealed by itself', async () => {
    const [studio, index, relay] = [newStudio(), new Y.Doc(), memoryBlobRelay()]
    const files = await aDevice({ studio, index, relay })
    const thumb = new Blob([Uint8Array.of(0xff, 0xd8, 1, 2, 3)])
    const answer = await files.add(blobOf(100), { name: 'a.png', thumb, width: 40, height: 30 })
    if (!answer.ok) throw new Error(answer.why)
    const row = files.row(answer.id)!
    expect(row).toMatchObject({ hasThumb: true, width: 40, height: 30 })
    expect(await (await files.thumb(answer.id))!.arrayBuffer()).toEqual(await thumb.arrayBuffer())
    await eventually('both are at the relay', async () => relay.blobs.size === 2)
    expect(await files.setThumb(answer.id, new Blob([Uint8Array.of(0x89, 0x50, 9)]))).toBe(true)
    await eventually('and so is the new one', async () => relay.blobs.size === 3)
    expect((await files.thumb(answer.id))!.type).toBe('image/png')
  })

  it('goes on where it was when the relay went away in the middle', async () => {
    const [studio, index, relay] = [newStudio(), new Y.Doc(), memoryBlobRelay()]
    const connection = observed<Connection>('online')
    const files = await aDevice({ studio, index, relay, connection })
    relay.onPut = () => {
      if (relay.puts.length !== 3) return
      relay.refuses = 'offline'
      connection.set('offline')
    }
    const id = await added(files, blobOf(6 * MiB))
    await eventually('it waits for the network', async () => {
      const state = files.state(id).get()
      return state.is === 'waiting' && state.why === 'offline' && state.sent > 2 * MiB
    })
    relay.onPut = null
    relay.refuses = null
    connection.set('online')
    await isState(files, id, 'kept')
    expect(new Set(relay.puts).size).toBe(6)
    expect(relay.puts.length).toBe(6)
  })

  it('another window goes on when the one that sent is closed', async () => {
    const [studio, index, relay, device] = [newStudio(), new Y.Doc(), memoryBlobRelay(), memoryDevice()]
    const first = await aDevice({ studio, index, relay, windows: device.window() })
    const second = await aDevice({ studio, index, relay, windows: device.window() })
    let isClosed = false
    relay.onPut = () => {
      if (relay.puts.length === 2 && !isClosed) {
        isClosed = true
        relay.refuses = 'failed'
        first.close()
      }
    }
    const id = await added(first, blobOf(5 * MiB))
    await eventually('the first is closed', async () => isClosed)
    relay.refuses = null
    await isState(second, id, 'kept')
  })

  it('says that the studio’s room is used up, and goes on when there is some', async () => {
    const [studio, index, relay] = [newStudio(), new Y.Doc(), memoryBlobRelay(3 * MiB)]
    const files = await aDevice({ studio, index, relay })
    const large = await added(files, blobOf(4 * MiB))
    await eventually('it is refused', async () => {
      const state = files.state(large).get()
      return state.is === 'waiting' && state.why === 'quota'
    })
    const small = await added(files, blobOf(10))
    await isState(files, small, 'kept')
    relay.quota = 20 * MiB
    files.tryAgain()
    await isState(files, large, 'kept')
  })

  it('what finds no room goes on as a smaller copy, under its id, and others open that one', async () => {
    const relay = memoryBlobRelay(3 * MiB)
    const [studio, index] = [newStudio(), new Y.Doc()]
    const files = await aDevice({ studio, index, relay })
    const thumb = new Blob([Uint8Array.of(0x89, 0x50, 1)])
    const answer = await files.add(blobOf(3 * MiB), { name: 'heron.png', thumb })
    if (!answer.ok) throw new Error(answer.why)
    const { id } = answer
    await eventually('it is refused', async () => {
      const state = files.state(id).get()
      return state.is === 'waiting' && state.why === 'quota'
    })
    const small = new Blob([bytesOf(MiB + 4, 11)], { type: 'image/jpeg' })
    expect(await files.replace(id, small, { width: 12, height: 9, thumb })).toEqual({ ok: true, id })
    await isState(files, id, 'kept')
    expect(files.rows.get()).toMatchObject([
      { id, name: 'heron.png', size: MiB + 4, type: 'image/jpeg', width: 12, by: you },
    ])
    const other = await aDevice({ studio, index, relay, disk: newStudio() })
    expect(await opened(other, id)).toEqual(bytesOf(MiB + 4, 11))
    expect((await other.thumb(id))?.size).toBe(3)
    // What others may have stays as it is.
    expect(await files.replace(id, blobOf(5), {})).toEqual({ ok: false, why: 'not-waiting' })
  })

  it('a smaller copy that was kept when the device stopped is the file when it starts', async () => {
    const relay = memoryBlobRelay(MiB)
    const [studio, index] = [newStudio(), new Y.Doc()]
    const files = await aDevice({ studio, index, relay })
    const id = await added(files, blobOf(2 * MiB))
    await eventually('it is refused', async () => {
      const state = files.state(id).get()
      return state.is === 'waiting' && state.why === 'quota'
    })
    const before = Y.encodeStateAsUpdate(index)
    expect((await files.replace(id, blobOf(500), {})).ok).toBe(true)
    const after = fileEntries(index).get(id)!
    files.close()
    // The index as it was before: its line never reached the disk, and what the device noted did.
    const older = new Y.Doc()
    Y.applyUpdate(older, before)
    const store = await openBlobStore(studio)
    await store.noteUnnamed({ ...after, by: you })
    store.close()
    const again = await aDevice({ studio, index: older, relay: memoryBlobRelay() })
    expect(await opened(again, id)).toEqual(bytesOf(500))
  })

  it('a small picture that another took the place of leaves the device and the relay', async () => {
    const relay = memoryBlobRelay()
    let ahead = 0
    const clock = { ...systemClock, now: () => systemClock.now() + ahead }
    const files = await aDevice({ studio: newStudio(), index: new Y.Doc(), relay, clock })
    const picture = (n: number) => new Blob([Uint8Array.of(0x89, 0x50, n)])
    const answer = await files.add(blobOf(40), { name: 'a.png', thumb: picture(1) })
    if (!answer.ok) throw new Error(answer.why)
    await eventually('both are there', async () => relay.blobs.size === 2)
    await isState(files, answer.id, 'kept')
    await files.setThumb(answer.id, picture(2))
    await eventually('the new one is there', async () => relay.blobs.size === 3)
    ahead = 120_000
    files.tryAgain()
    await eventually('the old one is gone', async () => relay.blobs.size === 2)
    expect((await files.thumb(answer.id))?.size).toBe(3)
    await isState(files, answer.id, 'kept')
  })

  it('what no list names goes from the relay once it is a month old; what one names, or may name, stays', async () => {
    const [studio, index, relay] = [newStudio(), new Y.Doc(), memoryBlobRelay()]
    const files = await aDevice({ studio, index, relay })
    const thumb = new Blob([Uint8Array.of(0x89, 0x50, 1)])
    const answer = await files.add(blobOf(40), { name: 'a.png', thumb })
    if (!answer.ok) throw new Error(answer.why)
    await eventually('both are there', async () => relay.blobs.size === 2)
    await isState(files, answer.id, 'kept')
    const later = newFileId(seeded('later'))
    index.getMap('files').set(later, 'of a shape that only a later version reads')
    const [old, young] = [newFileId(seeded('old')), newFileId(seeded('young'))]
    const named = [...relay.blobs.keys(), later]
    for (const id of [later, old, young]) {
      await relay.begin(id, 20)
      await relay.put(id, 0, new Uint8Array(20))
    }
    for (const id of [...named, old]) relay.old.add(id)

    const looked = async (options: { mayWrite?: boolean; knowsAll?: boolean }, index: Y.Doc) => {
      let lists = 0
      const list = () => relay.list().finally(() => lists++)
      const other = await aDevice({ studio, index, relay: { ...relay, list }, disk: newStudio(), ...options })
      await eventually('it asked', async () => lists > 0)
      other.tryAgain()
      await eventually('it asked again', async () => lists > 1)
      other.close()
    }
    await looked({ mayWrite: false }, index)
    await looked({ knowsAll: false }, new Y.Doc())
    expect(relay.blobs.size).toBe(5)
    await looked({}, index)
    expect([...relay.blobs.keys()]).toEqual([...named, young])
  })

  it('a relay that lost everything gets it back', async () => {
    const [studio, index, relay] = [newStudio(), new Y.Doc(), memoryBlobRelay()]
    const connection = observed<Connection>('online')
    const files = await aDevice({ studio, index, relay, connection })
    const id = await added(files, blobOf(MiB + 1))
    await isState(files, id, 'kept')
    connection.set('offline')
    relay.blobs.clear()
    connection.set('online')
    await eventually('it is there again', async () => relay.blobs.get(id)?.chunks.size === 2)
  })

  it('readers send nothing, and can open', async () => {
    const [studio, index, relay] = [newStudio(), new Y.Doc(), memoryBlobRelay()]
    const files = await aDevice({ studio, index, relay, mayWrite: false })
    expect(await files.add(blobOf(5), { name: 'x' })).toEqual({ ok: false, why: 'not-allowed' })
    expect(files.mayAdd.get()).toBe(false)
  })

  it('refuses what is empty, what is too large for the relay, and what the device has no room for', async () => {
    const [studio, index] = [newStudio(), new Y.Doc()]
    const files = await aDevice({ studio, index, relay: memoryBlobRelay(), roomLeft: async () => 40 * MiB })
    expect(await files.add(new Blob([]), { name: 'x' })).toEqual({ ok: false, why: 'empty' })
    expect(await files.add(blobOf(9 * MiB), { name: 'x' })).toMatchObject({ ok: false, why: 'device-full' })
    expect(files.rows.get()).toEqual([])
  })

  it('lets go of the longest unused that the relay has, never of what it lacks or what is to stay', async () => {
    const [studio, index, relay] = [newStudio(), new Y.Doc(), memoryBlobRelay()]
    const connection = observed<Connection>('online')
    const files = await aDevice({ studio, index, relay, connection })
    const [old, pinned] = [await added(files, blobOf(MiB)), await added(files, blobOf(MiB))]
    await isState(files, old, 'kept')
    await isState(files, pinned, 'kept')
    files.keepHere(pinned, true)
    await eventually('it is to stay', async () => files.isKeptHere(pinned).get())
    connection.set('offline')
    const unsent = await added(files, blobOf(MiB))
    expect(await files.freeSpace(100 * MiB)).toBeGreaterThanOrEqual(MiB)
    expect(files.state(old).get()).toEqual({ is: 'kept', here: false })
    expect(files.state(pinned).get()).toEqual({ is: 'kept', here: true })
    expect(files.state(unsent).get()).toMatchObject({ is: 'waiting' })
    expect(await opened(files, old)).toBe('offline')
    connection.set('online')
    expect(sha256((await opened(files, old)) as Uint8Array)).toEqual(sha256(bytesOf(MiB)))
  })

  it('says so when what comes is another file, cut short, or sealed in a way it does not know', async () => {
    const [studio, index, relay] = [newStudio(), new Y.Doc(), memoryBlobRelay()]
    const files = await aDevice({ studio, index, relay })
    const [id, other] = [await added(files, blobOf(2 * MiB)), await added(files, blobOf(2 * MiB))]
    await isState(files, other, 'kept')
    await isState(files, id, 'kept')
    const chunks = relay.blobs.get(id)!.chunks
    const [first, second] = [chunks.get(0)!, chunks.get(1)!]
    for (const [a, b] of [
      [second, first],
      [relay.blobs.get(other)!.chunks.get(0)!, second],
      [first.map((byte, i) => (i === 9 ? byte ^ 1 : byte)), second],
      [first, second.subarray(0, 1000)],
    ] as const) {
      chunks.set(0, a as never)
      chunks.set(1, b as never)
      const tomek = await aDevice({ studio, index, relay, disk: newStudio() })
      expect(await opened(tomek, id)).toBe('damaged')
      tomek.close()
    }
    chunks.set(0, first)
    chunks.set(1, second)
    expect(await opened(files, id)).toBeInstanceOf(Uint8Array)
    ;(index.getMap('files').get(id) as Y.Map<unknown>).set('v', 2)
    expect(await opened(files, id)).toBe('too-new')
  })

  it('a file of the right key and the wrong words is damaged', async () => {
    const [studio, index, relay] = [newStudio(), new Y.Doc(), memoryBlobRelay()]
    const files = await aDevice({ studio, index, relay })
    const id = await added(files, blobOf(50))
    ;(index.getMap('files').get(id) as Y.Map<unknown>).set('hash', 'A'.repeat(43))
    expect(await opened(files, id)).toBe('damaged')
  })

  it('what was kept when the device stopped is in the list when it starts', async () => {
    const [studio, relay] = [newStudio(), memoryBlobRelay()]
    const connection = observed<Connection>('offline')
    const index = new Y.Doc()
    const files = await aDevice({ studio, index, relay, connection })
    const id = await added(files, blobOf(30))
    const entry = fileEntries(index).get(id)!
    files.close()
    const store = await openBlobStore(studio)
    await store.noteUnnamed({ ...entry, by: you })
    store.close()
    const again = await aDevice({ studio, index: new Y.Doc(), relay, connection })
    expect(again.rows.get()).toMatchObject([{ id, name: 'print.png' }])
    expect(await opened(again, id)).toEqual(bytesOf(30))
  })

  it('is put away, brought back, and after that removed for good: here, elsewhere and at the relay', async () => {
    const [studio, index, relay] = [newStudio(), new Y.Doc(), memoryBlobRelay()]
    const files = await aDevice({ studio, index, relay })
    const answer = await files.add(blobOf(30), { name: 'a.png', thumb: blobOf(3) })
    if (!answer.ok) throw new Error(answer.why)
    await eventually('both are at the relay', async () => relay.blobs.size === 2)
    expect(await files.remove(answer.id)).toBe(false)
    files.putAwayFile(answer.id)
    expect([files.rows.get(), files.putAway.get().length]).toEqual([[], 1])
    files.bringBack(answer.id)
    expect(files.rows.get().length).toBe(1)
    files.putAwayFile(answer.id)
    expect(await files.remove(answer.id)).toBe(true)
    await eventually('the relay has neither', async () => relay.blobs.size === 0)
    expect([files.rows.get(), files.putAway.get(), files.row(answer.id)]).toEqual([[], [], null])
    expect(await opened(files, answer.id)).toBe('missing')
  })
})
