/** The doctor finds what is wrong with a data folder, and puts right only what loses nothing. */
import { rmSync, truncateSync, writeFileSync, openSync, writeSync, closeSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { toBase64url, type Bytes } from '../../../lib/base/bytes.ts'
import { newDocId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { openDatabase, type Database } from '../../../lib/server/database.server.ts'
import { sha256 } from '../../../lib/signed/hash.ts'
import { roomName } from '../../../lib/wire/room.ts'
import { examine } from '../../../sync-server/doctor.ts'
import { keptData, type KeptData } from '../../support/kept-data.ts'

let data: KeptData
beforeEach(async () => {
  data = await keptData()
})
afterEach(() => rmSync(data.folder, { recursive: true, force: true }))

async function inDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const { database: place } = data.places
  const database = await openDatabase(place.url)
  try {
    return await use(database)
  } finally {
    await database.$disconnect()
  }
}

const anUpdate = (): Bytes => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'sealed')
  return new Uint8Array(Y.encodeStateAsUpdate(doc))
}
const room = () => roomName({ studio: data.studio, doc: newDocId('body', systemRandom), generation: 0 })
const addUpdate = (bytes: Bytes, name: string = room()) =>
  inDatabase((database) => database.roomUpdate.create({ data: { room: name, bytes } }))
const addItem = (position: number, bytes: Bytes, hash = toBase64url(sha256(bytes))) =>
  inDatabase((database) =>
    database.logItem.create({ data: { studioId: data.studio, position, kind: 'envelope', hash, bytes } }),
  )

describe('the doctor', () => {
  it('finds nothing wrong where nothing is', async () => {
    await addUpdate(anUpdate())
    await addItem(0, Uint8Array.of(1))
    await addItem(1, Uint8Array.of(2))
    await data.addFile(2_000_000)
    const { problems, checked } = await examine(data.places, false)
    expect(problems).toEqual([])
    expect(checked).toEqual([
      'every page and index of the database',
      '2 entries of lists of members',
      '1 updates',
      '1 files',
    ])
  })

  it('names updates that cannot be read, and rooms of no studio', async () => {
    const broken = room()
    await addUpdate(Uint8Array.of(255, 255, 255), broken)
    await addUpdate(anUpdate(), 'nobody~0')
    const { problems, notes } = await examine(data.places, true)
    expect(problems).toEqual([expect.stringContaining(broken)])
    expect(notes.join()).toContain('1 rooms belong to no studio')
  })

  it('names gaps and altered entries of a list of members', async () => {
    await addItem(0, Uint8Array.of(1))
    await addItem(2, Uint8Array.of(2), 'another hash')
    const { problems } = await examine(data.places, true)
    expect(problems.join()).toContain('1 gaps')
    expect(problems.join()).toContain('1 entries have changed')
  })

  it('says of a file that is not whole, and with repair lets a device bring the rest', async () => {
    const [gone, cut, whole] = [
      await data.addFile(2_000_000),
      await data.addFile(900),
      await data.addFile(900),
    ]
    rmSync(path.join(data.places.blobs, data.studio, gone, '0'))
    truncateSync(path.join(data.places.blobs, data.studio, cut, '0'), 10)
    expect((await examine(data.places, false)).problems.join()).toContain('2 files are not whole')
    expect((await data.holds()).files).toHaveLength(3)
    const { problems, repaired } = await examine(data.places, true)
    expect(problems).toEqual([])
    expect(repaired).toHaveLength(1)
    expect((await data.holds()).files).toEqual([whole])
    expect(await examine(data.places, true)).toMatchObject({ problems: [], repaired: [] })
  })

  it('tells of files that are named nowhere, and removes none', async () => {
    const stray = path.join(data.places.blobs, data.studio, newDocId('body', systemRandom))
    mkdirSync(stray, { recursive: true })
    writeFileSync(path.join(stray, '0'), 'x')
    const { problems, notes } = await examine(data.places, true)
    expect(problems).toEqual([])
    expect(notes.join()).toContain('1 files are named nowhere')
  })

  it('sees a damaged database for what it is', async () => {
    for (let n = 0; n < 50; n++) await addUpdate(new Uint8Array(5000))
    const place = path.join(data.folder, 'snug.db')
    for (const end of ['-wal', '-shm']) rmSync(place + end, { force: true })
    const file = openSync(place, 'r+')
    for (let page = 20; page < 60; page++) writeSync(file, Buffer.alloc(200, 0xaa), 0, 200, page * 4096)
    closeSync(file)
    const { problems, notes } = await examine(data.places, true)
    expect(problems.length).toBeGreaterThan(0)
    expect(notes.join()).toContain('Restore the newest backup')
  })
})
