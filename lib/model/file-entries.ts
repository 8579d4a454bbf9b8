/**
 * The files of a studio as its index lists them, with what opens them. Shape:
 * ```
 * map 'files'  file id ▸ map { name, caption, type, size, key, hash, by, at, width, height, seconds, thumb, thumbSize, away, sent, missed, v }
 * ```
 * `key` 32 bytes and `hash` SHA-256 of the plain bytes, both base64url; `thumb` the SHA-256 of the small picture's; `sent` when its
 * author's relay had all of it, for others to look; `missed` when somebody did not find it there, for who holds it to look; `v` the format of the sealed bytes, 1 when absent. An entry without key, hash or
 * size is none. A file that was removed for good leaves `gone`, the ids of its `blobs` with a space between, and nothing else of what it
 * was.
 */
import * as Y from 'yjs'
import { parseFileId, type Did, type FileId } from '../base/ids.ts'
import { fromBase64url, toBase64url, type Bytes } from '../base/bytes.ts'
import type { Observed } from '../base/observed.ts'
import { observedRead, readDid, readMoment, readNumber, readText } from './read.ts'

export type FileEntry = {
  id: FileId
  name: string
  caption: string
  type: string
  size: number
  /** 32 bytes: secret. */
  key: Bytes
  hash: Bytes
  by: Did | null
  at: number
  width: number | null
  height: number | null
  seconds: number | null
  thumb: { hash: Bytes; size: number } | null
  away: number | null
  sent: number | null
  missed: number | null
  /** How its bytes are sealed. */
  format: number
}

type Stamp = { by: Did; at: number }

export type NewFileEntry = Omit<FileEntry, 'away' | 'sent' | 'missed' | 'format' | 'by'> & { by: Did }

export type FileEntries = {
  all: Observed<ReadonlyMap<FileId, FileEntry>>
  /** Removed for good, with the blobs to be removed at a relay. */
  gone: Observed<ReadonlyMap<FileId, readonly FileId[]>>
  get(id: FileId): FileEntry | null
  /** Whether there is anything under that id, be it of a shape that only a later version reads. */
  names(id: FileId): boolean
  add(entry: NewFileEntry): void
  rename(id: FileId, name: string): void
  caption(id: FileId, text: string): void
  putAway(id: FileId, stamp: Stamp): void
  bringBack(id: FileId): void
  setThumb(id: FileId, thumb: { hash: Bytes; size: number }): void
  /** Other bytes under the same id, with a key of their own; what it is called, its caption and who added it stay. */
  replaceBytes(entry: NewFileEntry): void
  noteSent(id: FileId, at: number): void
  noteMissed(id: FileId, at: number): void
  remove(id: FileId, stamp: Stamp, blobs: readonly FileId[]): void
}

/** UTF-16 code units of a type; longer ones are none. */
const longestType = 100
/** Bytes; an entry that claims more is none. */
const largestSize = 2 ** 46

/** Blobs of one file: itself and a small picture. */
const mostBlobs = 4

/** The origin of every transaction made here. */
const filesOrigin = { snug: 'file entries' }

export function fileEntries(doc: Y.Doc): FileEntries {
  const maps = doc.getMap<unknown>('files')
  const change = (task: () => void) => doc.transact(task, filesOrigin)
  // An entry is read again only when it changed: a gallery may list thousands.
  const read = new Map<string, FileEntry | null>()
  maps.observeDeep((events) => {
    for (const event of events) {
      if (event.target === maps) for (const key of event.keys.keys()) read.delete(key)
      else read.delete(String(event.path[0]))
    }
  })
  const all = observedRead([maps], () => {
    const found = new Map<FileId, FileEntry>()
    for (const [key, value] of maps) {
      let entry = read.get(key)
      if (entry === undefined) read.set(key, (entry = readEntry(key, value)))
      if (entry) found.set(entry.id, entry)
    }
    return found
  })
  const gone = observedRead([maps], () => {
    const blobs = new Map<FileId, FileId[]>()
    for (const [key, value] of maps) {
      const id = parseFileId(key)
      if (!id || !(value instanceof Y.Map)) continue
      const map = value as Y.Map<unknown>
      if (readMoment(map, 'gone') === null) continue
      const named = readText(map, 'blobs').split(' ').slice(0, mostBlobs)
      blobs.set(id, [...new Set([id, ...named.flatMap((text) => parseFileId(text) ?? [])])])
    }
    return blobs
  })
  const write = (id: FileId, task: (map: Y.Map<unknown>) => void) => {
    const map = maps.get(id)
    if (map instanceof Y.Map) change(() => task(map as Y.Map<unknown>))
  }
  const set = (id: FileId, key: string, value: unknown) =>
    write(id, (map) => {
      if (map.get(key) !== value) map.set(key, value)
    })

  return {
    all,
    gone,
    get: (id) => all.get().get(id) ?? null,
    names: (id) => maps.has(id),
    add({ id, key, hash, thumb, ...rest }) {
      if (maps.has(id)) return
      change(() => {
        const map = new Y.Map<unknown>()
        maps.set(id, map)
        const values = {
          ...rest,
          ...{ key: toBase64url(key), hash: toBase64url(hash) },
          ...(thumb && { thumb: toBase64url(thumb.hash), thumbSize: thumb.size }),
        }
        for (const [name, value] of Object.entries(values)) if (value !== null) map.set(name, value)
      })
    },
    rename: (id, name) => set(id, 'name', name),
    caption: (id, text) => set(id, 'caption', text),
    putAway: (id, { at }) => set(id, 'away', at),
    bringBack: (id) => write(id, (map) => map.delete('away')),
    setThumb: (id, { hash, size }) =>
      write(id, (map) => {
        map.set('thumb', toBase64url(hash))
        map.set('thumbSize', size)
      }),
    replaceBytes({ id, key, hash, size, type, width, height, seconds, thumb }) {
      const values = {
        ...{ key: toBase64url(key), hash: toBase64url(hash), size, type, width, height, seconds },
        ...{ thumb: thumb && toBase64url(thumb.hash), thumbSize: thumb && thumb.size },
      }
      write(id, (map) => {
        if (map.has('gone')) return
        for (const [name, value] of Object.entries(values))
          if (value === null) map.delete(name)
          else map.set(name, value)
      })
    },
    noteSent: (id, at) => set(id, 'sent', at),
    noteMissed: (id, at) => set(id, 'missed', at),
    remove: (id, { by, at }, blobs) =>
      write(id, (map) => {
        for (const key of [...map.keys()]) map.delete(key)
        map.set('gone', at)
        map.set('blobs', blobs.join(' '))
        map.set('by', by)
      }),
  }
}

function readEntry(key: string, value: unknown): FileEntry | null {
  const id = parseFileId(key)
  if (!id || !(value instanceof Y.Map)) return null
  const map = value as Y.Map<unknown>
  const [secret, hash] = [readBytes(map, 'key'), readBytes(map, 'hash')]
  const size = readCount(map, 'size', largestSize)
  if (!secret || !hash || size === null || size === 0 || map.has('gone')) return null
  const thumbHash = readBytes(map, 'thumb')
  const thumbSize = readCount(map, 'thumbSize', largestSize)
  const type = readText(map, 'type')
  return {
    ...{ id, size, key: secret, hash },
    name: readText(map, 'name').slice(0, 255),
    caption: readText(map, 'caption'),
    type: type.length <= longestType && /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type.toLowerCase() : '',
    by: readDid(map.get('by')),
    at: readMoment(map, 'at') ?? 0,
    width: readCount(map, 'width', 1_000_000),
    height: readCount(map, 'height', 1_000_000),
    seconds: readSeconds(map),
    thumb: thumbHash && thumbSize ? { hash: thumbHash, size: thumbSize } : null,
    away: readMoment(map, 'away'),
    sent: readMoment(map, 'sent'),
    missed: readMoment(map, 'missed'),
    format: readNumber(map, 'v') ?? 1,
  }
}

/** 32 bytes under a key, or null. */
function readBytes(map: Y.Map<unknown>, key: string): Bytes | null {
  const value = map.get(key)
  const bytes = typeof value === 'string' && value.length === 43 ? fromBase64url(value) : null
  return bytes?.length === 32 ? bytes : null
}

function readCount(map: Y.Map<unknown>, key: string, most: number): number | null {
  const value = readNumber(map, key)
  return value !== null && Number.isInteger(value) && value >= 0 && value <= most ? value : null
}

function readSeconds(map: Y.Map<unknown>): number | null {
  const value = readNumber(map, 'seconds')
  return value !== null && value >= 0 && value < 1e7 ? value : null
}
