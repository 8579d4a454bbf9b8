/** Small things about files that backups need. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat, statfs } from 'node:fs/promises'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { parseFileId, parseStudioId } from '../../base/ids.ts'

/** What a folder names is on the disk when this resolves; systems that cannot do that for folders do it by themselves. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

export const sizeOf = async (file: string): Promise<number | null> =>
  (await stat(file).catch(() => null))?.size ?? null

export const exists = async (file: string): Promise<boolean> => (await sizeOf(file)) !== null

/** Bytes that may still be written where a folder lies. */
export async function freeBytes(folder: string): Promise<{ free: number; all: number }> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, all: blocks * bsize }
}

/** SHA-256 of a part of a file, hex. */
export async function sha256Of(file: string, range: { start?: number; end?: number } = {}): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(file, range)) hash.update(part as Buffer)
  return hash.digest('hex')
}

export type ChunkFile = { studio: string; file: string; chunk: number; place: string }

/** Every chunk under a folder of sealed files, file by file. What has another name is passed over. */
export async function* chunkFiles(folder: string): AsyncGenerator<ChunkFile> {
  const names = async (place: string) => (await readdir(place).catch(() => [])).sort()
  for (const studio of await names(folder)) {
    if (!parseStudioId(studio)) continue
    for (const file of await names(path.join(folder, studio))) {
      if (!parseFileId(file)) continue
      const chunks = (await names(path.join(folder, studio, file))).filter((name) => /^\d{1,9}$/.test(name))
      for (const chunk of chunks.map(Number).sort((a, b) => a - b))
        yield { studio, file, chunk, place: path.join(folder, studio, file, String(chunk)) }
    }
  }
}

/** A size as people read it. */
export function inWords(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} KB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}
