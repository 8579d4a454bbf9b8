/** What a device and a relay know of each other's state, looked up where each keeps it. */
import { expect } from '@playwright/test'
import { adapterFor, databaseUrl } from '../../prisma/adapter.mjs'
import type { TestServer } from './server.ts'
import type { Person } from './stories.ts'

/** The last update the relay has stored, and in how many rooms there are any. */
export async function atTheRelay({ data }: TestServer): Promise<{ last: number; rooms: number }> {
  const connection = await (await adapterFor(databaseUrl({ SNUG_DATA: data }))).connect()
  const sql = 'SELECT MAX("id"), COUNT(DISTINCT "room") FROM "RoomUpdate"'
  const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
  await connection.dispose()
  const [last, rooms] = rows[0] as [number | null, number]
  return { last: last ?? 0, rooms }
}

/** The last update this person's device has heard of, and how many rooms it has not fetched since. */
const onTheDevice = ({ page }: Person): Promise<{ last: number; behind: number } | null> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('snug')
        opening.onerror = () => reject(opening.error ?? new Error('It does not open.'))
        opening.onsuccess = () => {
          const rows = opening.result.transaction('manifests').objectStore('manifests').getAll()
          rows.onsuccess = () => {
            opening.result.close()
            const [row] = rows.result as { n: number; behind: number }[]
            resolve(row ? { last: row.n, behind: row.behind } : null)
          }
        }
      }),
  )

/** Everything that the relay has is on this person's device, pages included that were never opened here. */
export async function hasEverything(person: Person, server: TestServer): Promise<void> {
  await expect(async () => {
    const { last } = await atTheRelay(server)
    expect(await onTheDevice(person)).toEqual({ last, behind: 0 })
  }).toPass()
}
