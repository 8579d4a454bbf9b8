/** What only PostgreSQL does in its own way: backups by its own tools, and migrations one at a time. Told by `npm run test:all`. */
import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { idOf, newDocId, type StudioId } from '../../lib/base/ids.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { openDatabase } from '../../lib/server/database.server.ts'
import { dataPlaces, type DataPlaces } from '../../lib/server/keeping/data-places.server.ts'
import { restore } from '../../lib/server/keeping/restore.server.ts'
import { writeBackup } from '../../lib/server/keeping/write-backup.server.ts'
import { secretIn } from '../../lib/server/secret.server.ts'
import { roomName } from '../../lib/wire/room.ts'
import { migrate } from '../../prisma/migrate.mjs'
import { examine } from '../../sync-server/doctor.ts'
import { holdsOf } from '../support/kept-data.ts'
import { temporaryData } from '../support/temporary.ts'

const now = Date.UTC(2026, 10, 23, 3)
const snug = '0.1.0'
const studio = idOf<StudioId>(systemRandom(16))
const room = roomName({ studio, doc: newDocId('body', systemRandom), generation: 0 })

async function aRelay() {
  const data = await temporaryData()
  if (!data.env.DATABASE_URL) throw new Error('SNUG_TEST_POSTGRES must name a server of PostgreSQL.')
  await migrate({ env: data.env })
  secretIn(data.folder)
  const places = dataPlaces(data.env)
  const database = await openDatabase(places.database.url)
  await database.studio.create({ data: { id: studio, startedBy: 'ada' } })
  await database.$disconnect()
  return { ...data, places }
}

async function write(places: DataPlaces, words: string | number[]): Promise<void> {
  const database = await openDatabase(places.database.url)
  const bytes = typeof words === 'string' ? Buffer.from(words) : Uint8Array.from(words)
  await database.roomUpdate.create({ data: { room, bytes } })
  await database.$disconnect()
}

it('a backup brings back what was there, and what it took the place of is put aside', async () => {
  const relay = await aRelay()
  await write(relay.places, 'bread')
  const { file } = await writeBackup(relay.places, { now, snug })
  await write(relay.places, 'written since')
  await expect(restore(relay.places, file, { replace: false, now })).rejects.toThrow('--replace')
  const { aside } = await restore(relay.places, file, { replace: true, now })
  expect((await holdsOf(relay.places.database.url)).updates).toEqual(['bread'])
  expect(aside.flatMap((folder) => readdirSync(folder))).toContain('database.pgdump')
  await relay.remove()
})

it('a backup goes into an empty database elsewhere', async () => {
  const [relay, other] = [await aRelay(), await aRelay()]
  await write(relay.places, 'bread')
  const { file } = await writeBackup(relay.places, { now, snug })
  await restore(other.places, file, { replace: true, now })
  expect((await holdsOf(other.places.database.url)).updates).toEqual(['bread'])
  await relay.remove()
  await other.remove()
})

it('the doctor looks through it', async () => {
  const relay = await aRelay()
  expect((await examine(relay.places, false)).problems).toEqual([])
  await write(relay.places, [255, 255, 255])
  expect((await examine(relay.places, false)).problems.join()).toContain(room)
  await relay.remove()
})

it('of two that start at once one brings the database to this version', async () => {
  const data = await temporaryData()
  const applied = await Promise.allSettled([migrate({ env: data.env }), migrate({ env: data.env })])
  const done = applied.filter(({ status }) => status === 'fulfilled')
  expect(done.length).toBeGreaterThan(0)
  expect(await migrate({ env: data.env })).toEqual([])
  await data.remove()
})
