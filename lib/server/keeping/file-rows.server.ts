/** Sealed files by their lines in the database against what lies on the disk. */
import path from 'node:path'
import { adapterFor } from '../../../prisma/adapter.mjs'
import { sealedChunkBytes, sealedChunkCount } from '../../wire/blobs.ts'
import { chunkFiles, sizeOf } from './disk.server.ts'

export type FileRow = { studio: string; file: string }
export type FileCheck = {
  /** Lines that say a file is whole, and chunks are gone or of another length. */
  notWhole: FileRow[]
  /** Folders that no line names. */
  orphans: FileRow[]
  files: number
}

/** Compares every line and every chunk; blocks no longer than for one query. */
export async function checkFiles(url: string, blobs: string): Promise<FileCheck> {
  const database = await (await adapterFor(url)).connect()
  try {
    const { rows } = await database.queryRaw({
      sql: 'SELECT "studioId", "id", "size", "complete" FROM "StoredFile"',
      args: [],
      argTypes: [],
    })
    const notWhole: FileRow[] = []
    const named = new Set<string>()
    for (const [studioId, id, bytes, complete] of rows) {
      const [studio, file, size] = [String(studioId), String(id), Number(bytes)]
      named.add(`${studio}/${file}`)
      if (complete !== true && Number(complete) !== 1) continue
      const count = sealedChunkCount(size)
      let whole = count !== null
      for (let n = 0; whole && n < count!; n++)
        whole = (await sizeOf(path.join(blobs, studio, file, String(n)))) === sealedChunkBytes(size, n)
      if (!whole) notWhole.push({ studio, file })
    }
    const orphans = new Map<string, FileRow>()
    for await (const { studio, file } of chunkFiles(blobs))
      if (!named.has(`${studio}/${file}`)) orphans.set(`${studio}/${file}`, { studio, file })
    return { notWhole, orphans: [...orphans.values()], files: rows.length }
  } finally {
    await database.dispose()
  }
}

/** Says of files that they are not whole: the next device that holds one brings what is missing. Loses nothing. */
export async function markNotWhole(url: string, files: readonly FileRow[]): Promise<void> {
  const database = await (await adapterFor(url)).connect()
  try {
    // Ids are base64url: they hold nothing that would end the text.
    for (const { studio, file } of files)
      await database.executeScript(
        `UPDATE "StoredFile" SET "complete" = false WHERE "studioId" = '${studio}' AND "id" = '${file}';`,
      )
  } finally {
    await database.dispose()
  }
}
