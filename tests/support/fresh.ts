/** What a device and a relay know of each other's state, looked up where each keeps it. */
import { expect } from '@playwright/test'
import { adapterFor, databaseUrl } from '../../prisma/adapter.mjs'
import type { TestServer } from './server.ts'
import type { Person } from './stories.ts'

/** The last update the relay has stored, and in how many rooms there are any: of all studios, or of one. */
export async function atTheRelay(
  { data }: TestServer,
  studio = '',
): Promise<{ last: number; rooms: number }> {
  const connection = await (await adapterFor(databaseUrl({ SNUG_DATA: data }))).connect()
  const sql = 'SELECT MAX("id"), COUNT(DISTINCT "room") FROM "RoomUpdate" WHERE "room" LIKE ?'
  const { rows } = await connection.queryRaw({
    sql,
    args: [`${studio}%`],
    argTypes: [{ scalarType: 'string', arity: 'scalar' }],
  })
  await connection.dispose()
  const [last, rooms] = rows[0] as [number | null, number]
  return { last: last ?? 0, rooms }
}

/** The last update of a studio that this person's device has heard of, and how many rooms it has not fetched since. */
const onTheDevice = ({ page }: Person, studio: string): Promise<{ last: number; behind: number } | null> =>
  page.evaluate(
    (id) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('snug')
        opening.onerror = () => reject(opening.error ?? new Error('It does not open.'))
        opening.onsuccess = () => {
          const rows = opening.result.transaction('manifests').objectStore('manifests').getAll()
          rows.onsuccess = () => {
            opening.result.close()
            const row = (rows.result as { studio: string; n: number; behind: number }[]).find(
              (each) => each.studio === id,
            )
            resolve(row ? { last: row.n, behind: row.behind } : null)
          }
        }
      }),
    studio,
  )

/** Everything that the relay has of the studio where this person is is on their device, pages included that were never opened here. */
export async function hasEverything(person: Person, server: TestServer): Promise<void> {
  await expect(async () => {
    const studio = /\/s\/([\w-]{22})/.exec(person.page.url())![1]!
    const { last } = await atTheRelay(server, studio)
    // What people keep for themselves alone is counted by the relay too.
    const here = await onTheDevice(person, studio)
    expect(here?.behind).toBe(0)
    expect(here?.last).toBeGreaterThanOrEqual(last)
  }).toPass()
}
