/**
 * Sealed files on the disk: a folder for each studio, in it one for each file, in it one file for each chunk, named by its number. A
 * chunk is there with all its bytes or not at all: it is written beside its place, brought to the disk, and only then given its name.
 * Beside chunk `n` lies `n.sum`, the SHA-256 of its bytes, 32 bytes: a disk that changes a chunk later is found out by it. A chunk
 * without one, of an earlier version, gets it at its first check. What is found damaged is kept as `n.damaged` until another comes.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

export type BlobDisk = {
  /** Numbers of the chunks that are there. */
  chunks(studio: string, blob: string): Promise<number[]>
  /** Resolves when a power cut takes nothing of it. */
  write(studio: string, blob: string, n: number, bytes: Uint8Array): Promise<void>
  /** null where there is none of `length` bytes that are those written: what is there then is set aside. */
  read(studio: string, blob: string, n: number, length: number): Promise<Uint8Array<ArrayBuffer> | null>
  remove(studio: string, blob: string): Promise<void>
  removeStudio(studio: string): Promise<void>
  /** Folders of files that have not changed since `before` (ms since the epoch), as [studio, blob]. */
  old(before: number): Promise<[string, string][]>
}

/** Names come from parsed ids, which hold no dot and no slash. */
export function blobDisk(folder: string): BlobDisk {
  const folderOf = (studio: string, blob: string) => path.join(folder, studio, blob)
  const fileOf = (studio: string, blob: string, n: number) => path.join(folderOf(studio, blob), String(n))

  /** Makes a folder and those above it, and brings their names to the disk. */
  async function make(target: string): Promise<void> {
    const first = await mkdir(target, { recursive: true })
    if (first === undefined) return
    for (let at = target; at.length >= path.dirname(first).length; at = path.dirname(at)) {
      await sync(at)
      if (at === path.dirname(at)) break
    }
  }

  return {
    async chunks(studio, blob) {
      const names = await readdir(folderOf(studio, blob)).catch(ifAbsent<string[]>([]))
      return names.filter((name) => /^\d+$/.test(name)).map(Number)
    },
    async write(studio, blob, n, bytes) {
      const target = fileOf(studio, blob, n)
      await make(path.dirname(target))
      // A crash between the two leaves a sum without a chunk, which says nothing.
      await place(`${target}.sum`, sumOf(bytes))
      await place(target, bytes)
      await rm(`${target}.damaged`, { force: true })
      await sync(path.dirname(target))
    },
    async read(studio, blob, n, length) {
      const target = fileOf(studio, blob, n)
      const bytes = await readFile(target).catch(ifAbsentOrBroken)
      if (bytes === 'absent') return null
      if (bytes !== 'broken' && bytes.length === length) {
        const known = await readFile(`${target}.sum`).catch(ifAbsentOrBroken)
        if (known instanceof Uint8Array ? known.equals(sumOf(bytes)) : known === 'absent') {
          if (known === 'absent') await place(`${target}.sum`, sumOf(bytes)).catch(() => {})
          return new Uint8Array(bytes)
        }
      }
      await rename(target, `${target}.damaged`).catch(ifAbsent(undefined))
      return null
    },
    remove: (studio, blob) => rm(folderOf(studio, blob), { recursive: true, force: true }),
    removeStudio: (studio) => rm(path.join(folder, studio), { recursive: true, force: true }),
    async old(before) {
      const found: [string, string][] = []
      for (const studio of await readdir(folder).catch(ifAbsent<string[]>([])))
        for (const blob of await readdir(path.join(folder, studio)).catch(() => [])) {
          const about = await stat(folderOf(studio, blob)).catch(() => null)
          if (about && about.mtimeMs < before) found.push([studio, blob])
        }
      return found
    },
  }
}

/** A file under its name with all its bytes, or not at all. */
async function place(target: string, bytes: Uint8Array): Promise<void> {
  const beside = `${target}.${randomBytes(6).toString('hex')}.part`
  try {
    const file = await open(beside, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, target)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

const sumOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** EIO is what a disk says of a place that it cannot read any more; anything else (too many open files) is none of the chunk's. */
function ifAbsentOrBroken(error: NodeJS.ErrnoException): 'absent' | 'broken' {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return 'absent'
  if (error.code === 'EIO' || error.code === 'EISDIR') return 'broken'
  throw error
}

/** What a folder names is on the disk when this resolves; systems that cannot do that for folders do it by themselves. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  if (!handle) return
  await handle.sync().catch(() => {})
  await handle.close()
}

const ifAbsent =
  <T>(none: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return none
    throw error
  }
