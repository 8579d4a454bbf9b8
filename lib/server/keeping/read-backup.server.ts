/**
 * Reads a backup, trusting nothing in it: first its outline (names, kinds and sizes of entries, without reading what they hold),
 * then each entry against the sum in the manifest. Only plain entries of names that belong are taken; nothing is sought by a path.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import {
  backupHead,
  backupManifest,
  backupVersion,
  databaseNames,
  headName,
  largestOf,
  manifestName,
  type BackupHead,
} from './backup-format.server.ts'
import { syncFolder } from './disk.server.ts'

export type BackupEntry = { name: string; size: number; at: number; sha256: string }
export type ReadBackup = { head: BackupHead; entries: BackupEntry[]; bytes: number }
/** Two folders: what was in `blobs` goes to the second. */
export type BackupTarget = { folder: string; blobs: string }
/** `why` is a sentence. */
export type BackupOutcome = { ok: true; backup: ReadBackup } | { ok: false; why: string }

const block = 512
const pieceBytes = 1 << 20

const no = (why: string): { ok: false; why: string } => ({ ok: false, why })
const damaged = (what: string) => no(`This backup is damaged: ${what}. Take another one.`)

/**
 * Reads the outline and checks every sum. With `into`, empty folders, every entry but the head and the manifest is written there
 * under its name, and is on the disk when this resolves. Memory: one piece of 1 MiB, and the manifest.
 */
export async function readBackup(file: string, into?: BackupTarget): Promise<BackupOutcome> {
  const handle = await open(file, 'r').catch(() => null)
  if (!handle) return no(`There is no file ${file} to read.`)
  try {
    const bytes = (await handle.stat()).size
    const outline = await readOutline(handle, bytes)
    if (!outline.ok) return outline
    const { entries, head } = outline
    const manifestEntry = entries.at(-1)!
    const manifest = backupManifest.safeParse(parseJson(await readWhole(handle, manifestEntry)))
    if (!manifest.success) return damaged('its list of contents cannot be read')
    const { files } = manifest.data
    const held = entries.slice(1, -1)
    if (Object.keys(files).length !== held.length) return damaged('its list of contents names other files')
    const checked: BackupEntry[] = []
    const folders = new Set<string>()
    for (const entry of held) {
      const listed = Object.hasOwn(files, entry.name) ? files[entry.name] : undefined
      if (listed?.size !== entry.size) return damaged(`${entry.name} is not as its list of contents says`)
      const target = into && targetOf(into, entry.name)
      if (target) await makeFolders(target.top, path.dirname(target.file), folders)
      if ((await copyEntry(handle, entry, target?.file)) !== listed.sha256)
        return damaged(`${entry.name} has changed since it was written`)
      checked.push({ ...entry, sha256: listed.sha256 })
    }
    for (const folder of folders) await syncFolder(folder)
    return { ok: true, backup: { head, entries: checked, bytes } }
  } finally {
    await handle.close()
  }
}

function targetOf({ folder, blobs }: BackupTarget, name: string): { top: string; file: string } {
  const [first, ...rest] = name.split('/')
  return first === 'blobs'
    ? { top: blobs, file: path.join(blobs, ...rest) }
    : { top: folder, file: path.join(folder, name) }
}

type Outline = { name: string; size: number; at: number }

async function readOutline(
  handle: FileHandle,
  bytes: number,
): Promise<{ ok: true; entries: Outline[]; head: BackupHead } | { ok: false; why: string }> {
  const entries: Outline[] = []
  const seen = new Set<string>()
  let head: BackupHead | null = null
  for (let at = 0; ;) {
    const raw = await readAt(handle, at, block)
    if (!raw) return head ? damaged('it ends before its end') : no('This is no backup of Snug.')
    if (raw.every((byte) => byte === 0)) break
    const entry = readEntryHead(raw)
    if (!entry) return head ? damaged('an entry cannot be read') : no('This is no backup of Snug.')
    const { name, size } = entry
    const most = largestOf(name)
    if (most === null || size > most || seen.has(name))
      return head
        ? damaged('it holds something that does not belong into a backup')
        : no('This is no backup of Snug.')
    const start = at + block
    if (start + size > bytes) return damaged('it ends before its end')
    seen.add(name)
    entries.push({ name, size, at: start })
    if (!head) {
      const parsed = parseHead(name, await readWhole(handle, { size, at: start }))
      if (!parsed.ok) return parsed
      head = parsed.head
    }
    at = start + Math.ceil(size / block) * block
  }
  if (!head) return no('This is no backup of Snug.')
  if (entries.at(-1)!.name !== manifestName) return damaged('it ends before its end')
  const other = databaseNames[head.database === 'sqlite' ? 'postgres' : 'sqlite']
  if (!seen.has(databaseNames[head.database]) || seen.has(other)) return damaged('its database is missing')
  return { ok: true, entries, head }
}

function parseHead(name: string, bytes: Buffer): { ok: true; head: BackupHead } | { ok: false; why: string } {
  const json = name === headName ? (parseJson(bytes) as { format?: unknown; version?: unknown } | null) : null
  if (json?.format !== 'snug-backup') return no('This is no backup of Snug.')
  if (typeof json.version === 'number' && json.version > backupVersion)
    return no('This backup was made by a newer Snug. Update Snug first, then restore.')
  const head = backupHead.safeParse(json)
  return head.success ? { ok: true, head: head.data } : damaged('its first entry cannot be read')
}

/** A header of POSIX tar (ustar): a plain file's name and size, or null. */
function readEntryHead(raw: Buffer): { name: string; size: number } | null {
  const text = (from: number, length: number) => {
    const part = raw.subarray(from, from + length)
    const end = part.indexOf(0)
    return part.subarray(0, end < 0 ? length : end).toString('latin1')
  }
  let sum = 8 * 32
  for (let i = 0; i < block; i++) if (i < 148 || i >= 156) sum += raw[i]!
  if (Number.parseInt(text(148, 8).trim(), 8) !== sum) return null
  if (text(257, 5) !== 'ustar' || raw[156] !== 0x30 || raw[345] !== 0) return null
  // Sizes of 8 GiB and more are written in binary, marked by the first bit.
  const size = raw[124] === 0x80 ? Number(raw.readBigUInt64BE(128)) : Number.parseInt(text(124, 12).trim(), 8)
  return Number.isSafeInteger(size) && size >= 0 ? { name: text(0, 100), size } : null
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer | null> {
  const buffer = Buffer.alloc(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, at + done)
    if (bytesRead === 0) return null
    done += bytesRead
  }
  return buffer
}

/** Only of entries whose size was found small. */
const readWhole = async (handle: FileHandle, { size, at }: { size: number; at: number }): Promise<Buffer> =>
  (await readAt(handle, at, size)) ?? Buffer.alloc(0)

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown
  } catch {
    return null // What is none is refused by whoever asks.
  }
}

async function makeFolders(top: string, folder: string, made: Set<string>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (let at = folder; !made.has(at) && at.length >= top.length; at = path.dirname(at)) made.add(at)
}

/** SHA-256 (hex) of an entry; copies it when there is a target. */
async function copyEntry(handle: FileHandle, entry: Outline, target?: string): Promise<string> {
  const hash = createHash('sha256')
  const copy = target === undefined ? null : await open(target, 'wx', 0o600)
  try {
    for (let done = 0; done < entry.size;) {
      const piece = await readAt(handle, entry.at + done, Math.min(pieceBytes, entry.size - done))
      if (!piece) break
      hash.update(piece)
      await copy?.writeFile(piece)
      done += piece.length
    }
    await copy?.sync()
  } finally {
    await copy?.close()
  }
  return hash.digest('hex')
}
