/** Threads with the files they name, as what lies in a zip (docs/formats/threads.md): out, and in again the same. */
import { utf8 } from '../../base/bytes.ts'
import { parseFileId, type FileId } from '../../base/ids.ts'
import {
  carriedThreadsLimits as most,
  type CarriedFile,
  type CarriedThread,
  type ThreadsReading,
} from './carried-threads.ts'
import { isObject, lineIn, objectsIn, type Foreign } from './foreign-threads.ts'
import { filesNamedIn, placesOfFiles, withFileAddresses, type NamedFile } from './named-files.ts'
import { threadsFromJson, threadsToJson } from './threads-json.ts'
import { threadsToMarkdown } from './threads-markdown.ts'

/** Entries of a zip by their paths, unpacked when asked for; null for one that is damaged. */
type Entries = ReadonlyMap<string, () => Uint8Array | null>
type Entry = { path: string; bytes: Uint8Array }

const jsonPath = 'threads.json'

/** The threads as JSON, which says of each file where it lies, and the files. */
export function threadsAsJson(threads: readonly CarriedThread[], files: readonly NamedFile[]): Entry[] {
  const places = placesOfFiles(files)
  const rows = files.map(({ id, name, type }) => ({ id, name, type, path: places.get(id)! }))
  return [{ path: jsonPath, bytes: utf8(threadsToJson(threads, rows)) }, ...beside(files, places)]
}

/** The threads as Markdown that shows the files beside it, and the files. @param day how a moment (ms) is written */
export function threadsAsMarkdown(
  threads: readonly CarriedThread[],
  files: readonly NamedFile[],
  day: (at: number) => string,
): Entry[] {
  const places = placesOfFiles(files)
  const at = (id: FileId) => {
    const place = places.get(id)
    return place === undefined ? null : place.split('/').map(encodeURIComponent).join('/')
  }
  const text = threadsToMarkdown(withFileAddresses(threads, at), day)
  return [{ path: 'threads.md', bytes: utf8(text) }, ...beside(files, places)]
}

const beside = (files: readonly NamedFile[], places: ReadonlyMap<FileId, string>): Entry[] =>
  files.map(({ id, bytes }) => ({ path: places.get(id)!, bytes }))

/** Whether these are threads of Snug's own. */
export const isThreadsZip = (entries: Entries): boolean => entries.has(jsonPath)

/** Comes from anybody: every part of it may be anything. A file that is named and not there stays named, and is counted. */
export function threadsFromZip(entries: Entries): ThreadsReading {
  const json = parsed(entries.get(jsonPath)?.() ?? null)
  if (!isObject(json)) return { ok: false, problem: { why: 'damaged' } }
  const reading = threadsFromJson(json)
  if (!reading.ok) return reading
  const files = filesIn(json, entries)
  const { threads, loss } = reading.threads
  const keys = new Map(files.map((file) => [file.id, file.key]))
  const missing = filesNamedIn(threads).filter((id) => !keys.has(id)).length
  const placed = withFileAddresses(threads, (id) => {
    const key = keys.get(id)
    return key === undefined ? null : `snug:file/${key}`
  })
  return {
    ok: true,
    threads: {
      ...reading.threads,
      ...{ threads: placed, files, loss: { ...loss, files: missing } },
    },
  }
}

function filesIn(json: Foreign, entries: Entries): (CarriedFile & { id: FileId })[] {
  const found = new Map<FileId, CarriedFile & { id: FileId }>()
  for (const row of objectsIn(json, 'files').slice(0, most.entries)) {
    const id = parseFileId(lineIn(row, 'id', 40))
    const bytes = entries.get(lineIn(row, 'path', 300))
    if (!id || !bytes || found.has(id)) continue
    const name = lineIn(row, 'name', 200) || 'A file'
    found.set(id, { id, key: `carried-${id}`, name, type: lineIn(row, 'type', 100), bytes })
  }
  return [...found.values()]
}

function parsed(bytes: Uint8Array | null): unknown {
  if (!bytes) return null
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null // Not JSON: whoever asked says that it is damaged.
  }
}
