/** From what somebody chose or dropped to pages, fetched when they did. Writes nothing. */
import { readZip } from '../../lib/studio/archive/zip.ts'
import {
  carriedPagesLimits as most,
  type CarriedPages,
  type FilesByPath,
} from '../../lib/transfer/pages/carried-pages.ts'
import { readPages } from '../../lib/transfer/pages/read-pages.ts'

export type Chosen = { path: string; file: File }
export type PagesProblem = 'too-large' | 'damaged' | 'nothing'
export type PagesAnswer =
  { ok: true; carried: CarriedPages; files: FilesByPath } | { ok: false; why: PagesProblem }

/** What was chosen by a button; a folder's files with their paths in it. */
export const chosenFiles = (files: readonly File[]): Chosen[] =>
  files.map((file) => ({ path: file.webkitRelativePath || file.name, file }))

/** What was dropped, with what is in its folders. */
export async function droppedFiles(dropped: DataTransfer): Promise<Chosen[]> {
  // The list is only good until the event is over.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry?.() ?? null)
  const plain = chosenFiles([...dropped.files])
  if (!entries.some((entry) => entry?.isDirectory)) return plain
  const found: Chosen[] = []
  const look = async (entry: FileSystemEntry): Promise<void> => {
    if (found.length >= most.entries) return
    if (entry.isFile) {
      const file = await new Promise<File>((done, failed) =>
        (entry as FileSystemFileEntry).file(done, failed),
      )
      found.push({ path: entry.fullPath.replace(/^\//, ''), file })
      return
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader()
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed))
      if (some.length === 0) return
      for (const one of some) await look(one)
    }
  }
  for (const entry of entries) if (entry) await look(entry)
  return found
}

export async function readChosen(chosen: readonly Chosen[]): Promise<PagesAnswer> {
  const size = chosen.reduce((sum, { file }) => sum + file.size, 0)
  if (size > most.file || chosen.length > most.entries) return { ok: false, why: 'too-large' }
  const files = new Map<string, () => Uint8Array | null>()
  for (const { path, file } of chosen) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (!/\.zip$/i.test(path)) {
      files.set(path, () => bytes)
      continue
    }
    const problem = unpack(bytes, files, 1)
    if (problem) return { ok: false, why: problem }
  }
  const carried = await readPages(withoutTop(files), () => new Promise((resolve) => setTimeout(resolve)))
  return carried.pages.length > 0
    ? { ok: true, carried, files: withoutTop(files) }
    : { ok: false, why: 'nothing' }
}

/** Notion puts its zips into a zip. */
function unpack(
  bytes: Uint8Array,
  into: Map<string, () => Uint8Array | null>,
  depth: number,
): PagesProblem | null {
  const zip = readZip(bytes, { entries: most.entries, each: most.each, all: most.all })
  if (!zip.ok) return zip.why === 'too-large' ? 'too-large' : 'damaged'
  for (const [path, open] of zip.files) {
    const inner = depth > 0 && /\.zip$/i.test(path) ? open() : null
    const problem = inner ? unpack(inner, into, depth - 1) : null
    if (problem) return problem
    if (!inner) into.set(path, open)
    if (into.size > most.entries) return 'too-large'
  }
  return null
}

/** A folder around all of it is no page. */
function withoutTop(files: FilesByPath): FilesByPath {
  const paths = [...files.keys()]
  const top = paths[0]?.slice(0, paths[0].indexOf('/') + 1) ?? ''
  if (top === '' || !paths.every((path) => path.startsWith(top))) return files
  return withoutTop(new Map([...files].map(([path, open]) => [path.slice(top.length), open])))
}
