/** What whoever runs a relay finds in its database: every table, row by row, as it lies on the disk. */
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

type Client = {
  execute(sql: string): Promise<{ columns: string[]; rows: Record<string, unknown>[] }>
  close(): void
}

/** One value, with where it stands. */
export type Cell = { column: string; value: string | number | bigint | Uint8Array }

/** All values of all tables; null is left out. `data` is the folder of a relay that has stopped. */
export async function databaseCells(data: string): Promise<Cell[]> {
  const file = readdirSync(data)
    .map((name) => path.join(data, name))
    .find((name) => name.endsWith('.db') || name.endsWith('.sqlite'))
  if (!file || !existsSync(file)) throw new Error(`No database in ${data}.`)
  const { createClient } = createRequire(import.meta.resolve('@prisma/adapter-libsql'))('@libsql/client') as {
    createClient(options: { url: string }): Client
  }
  const client = createClient({ url: pathToFileURL(file).href })
  const cells: Cell[] = []
  const tables = await client.execute(`select name from sqlite_master where type = 'table'`)
  for (const { name } of tables.rows) {
    if (String(name).startsWith('sqlite_')) continue
    const { columns, rows } = await client.execute(`select * from "${String(name)}"`)
    for (const row of rows)
      for (const column of columns) {
        const value = row[column]
        if (value === null || value === undefined) continue
        const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : (value as Cell['value'])
        cells.push({ column: `${String(name)}.${column}`, value: bytes })
      }
  }
  client.close()
  return cells
}
