/**
 * Zip files (APPNOTE 6.3.10): written whole, read strictly. What is read may come from anybody: no entry is opened before its
 * name and its size are known, and none gives more bytes than it promised.
 */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { concat, fromUtf8, utf8, type Bytes } from '../../base/bytes.ts'
import { inflate } from '../../crypto/deflate.ts'

/** `isPacked`: its bytes are dense already, as a picture's are. */
export type ZipFile = { path: string; bytes: Uint8Array; isPacked?: boolean }

/** `breathe` is awaited after each file: a window must not stand still while a large archive is made. */
export async function writeZip(
  files: readonly ZipFile[],
  at: number,
  breathe: () => Promise<void>,
): Promise<Bytes> {
  const parts: Uint8Array[] = []
  const zip = new Zip((error, part) => {
    if (error) throw error
    parts.push(part)
  })
  for (const { path, bytes, isPacked } of files) {
    const file = isPacked ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 })
    file.mtime = dosTime(at)
    zip.add(file)
    file.push(bytes, true)
    await breathe()
  }
  zip.end()
  return concat(...parts)
}

/** Zip knows only the years from 1980 to 2107. */
const dosTime = (at: number): Date =>
  new Date(Math.min(Math.max(at, Date.UTC(1980, 0, 2)), Date.UTC(2107, 11, 30)))

export type ZipLimits = {
  /** Entries. */
  entries: number
  /** Bytes of one entry, and of all together, unpacked. */
  each: number
  all: number
}

export type ZipReading =
  | { ok: true; files: ReadonlyMap<string, () => Bytes | null> }
  /** `not-zip`: nothing like one. `damaged`: cut short, or not as we read them. */
  | { ok: false; why: 'not-zip' | 'damaged' | 'too-large' }

const entryStart = 0x04034b50
const directoryStart = 0x02014b50
const endStart = 0x06054b50
const endLength = 22
/** The comment at the end of a zip file. */
const longestComment = 0xffff

/**
 * The entries by their paths, each unpacked when it is asked for; null then for one that is damaged. Refuses what no archive of
 * ours has: encryption, other methods, several disks, zip64, a path twice, paths that climb, entries that lie over one another.
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits): ZipReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < endLength || view.getUint32(0, true) !== entryStart) return { ok: false, why: 'not-zip' }
  const end = endOf(view)
  if (end === null) return { ok: false, why: 'damaged' }
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  const isWhole =
    view.getUint16(end + 4, true) === 0 &&
    view.getUint16(end + 8, true) === count &&
    start + view.getUint32(end + 12, true) === end
  if (!isWhole) return { ok: false, why: 'damaged' }
  if (count > limits.entries) return { ok: false, why: 'too-large' }

  const files = new Map<string, () => Bytes | null>()
  const places: { from: number; to: number }[] = []
  let total = 0
  let at = start
  for (let i = 0; i < count; i++) {
    const entry = readEntry(bytes, view, at, start)
    if (!entry || files.has(entry.path)) return { ok: false, why: 'damaged' }
    total += entry.size
    if (entry.size > limits.each || total > limits.all) return { ok: false, why: 'too-large' }
    files.set(entry.path, entry.unpack)
    places.push(entry.place)
    at = entry.next
  }
  return at === end && areApart(places) ? { ok: true, files } : { ok: false, why: 'damaged' }
}

/** Where the end of the directory stands; the last place that fits its own comment. */
function endOf(view: DataView): number | null {
  const last = view.byteLength - endLength
  for (let at = last; at >= Math.max(0, last - longestComment); at--) {
    if (view.getUint32(at, true) === endStart && view.getUint16(at + 20, true) === last - at) return at
  }
  return null
}

type Entry = {
  path: string
  size: number
  place: { from: number; to: number }
  unpack: () => Bytes | null
  next: number
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, end: number): Entry | null {
  if (at + 46 > bytes.length || view.getUint32(at, true) !== directoryStart) return null
  const flags = view.getUint16(at + 8, true)
  const method = view.getUint16(at + 10, true)
  const packed = view.getUint32(at + 20, true)
  const size = view.getUint32(at + 24, true)
  const nameLength = view.getUint16(at + 28, true)
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  const from = view.getUint32(at + 42, true)
  const path = fromUtf8(bytes.subarray(at + 46, at + 46 + nameLength))
  const isEncrypted = (flags & 0x41) !== 0
  const isKnown = method === 0 ? packed === size : method === 8
  if (path === null || !isSafePath(path) || isEncrypted || !isKnown || next > bytes.length) return null
  if (from + 30 > end || view.getUint32(from, true) !== entryStart) return null
  const data = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true)
  if (data + packed > end) return null
  const content = bytes.subarray(data, data + packed)
  return {
    path,
    size,
    place: { from, to: data + packed },
    unpack() {
      const unpacked = method === 0 ? (content.slice() as Bytes) : inflate(content, size)
      return unpacked?.length === size ? unpacked : null
    },
    next,
  }
}

/** Relative, without a step up, a drive, a backslash or a control character; folders end in a slash. */
const isSafePath = (path: string): boolean =>
  path !== '' &&
  utf8(path).length <= 1024 &&
  !/[\\:\u0000-\u001f\u007f]/.test(path) &&
  !/(^|\/)\.{0,2}\/|^\/|(^|\/)\.\.?$/.test(path)

/** Bombs let many entries share the same bytes. */
function areApart(places: { from: number; to: number }[]): boolean {
  const sorted = [...places].sort((a, b) => a.from - b.from)
  return sorted.every(({ from }, i) => i === 0 || sorted[i - 1]!.to <= from)
}
