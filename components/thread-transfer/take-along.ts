/** From threads to one file that is saved, fetched when somebody asked for it. */
import type { FileId } from '../../lib/base/ids.ts'
import { writeZip } from '../../lib/studio/archive/zip.ts'
import { takeThreads } from '../../lib/studio/carried-thread.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Threads } from '../../lib/studio/threads.ts'
import { carriedThreadsLimits as most } from '../../lib/transfer/threads/carried-threads.ts'
import { filesNamedIn, type NamedFile } from '../../lib/transfer/threads/named-files.ts'
import { threadsAsJson, threadsAsMarkdown } from '../../lib/transfer/threads/threads-zip.ts'

export type ThreadsFormat = 'markdown' | 'json'
/** `missing`: files that are named and did not come along. */
export type TakenAlong = {
  content: Uint8Array<ArrayBuffer>
  ending: string
  type: string
  count: number
  missing: number
}

const kinds = {
  markdown: { ending: 'md', type: 'text/markdown' },
  json: { ending: 'json', type: 'application/json' },
} as const
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve))

/** The text alone, or a zip of it and the files that the threads name. */
export async function takeThreadsAlong(
  studio: Pick<Studio, 'files'>,
  threads: Threads,
  format: ThreadsFormat,
  told: (done: number) => void,
): Promise<TakenAlong> {
  const taken = await takeThreads(threads, told)
  const { files, missing } = await openNamed(studio, filesNamedIn(taken))
  const entries =
    format === 'json'
      ? threadsAsJson(taken, files)
      : threadsAsMarkdown(taken, files, (at) => moment.format(at))
  const count = taken.length
  const [only] = entries
  if (entries.length === 1 && only)
    return { ...kinds[format], content: new Uint8Array(only.bytes), count, missing }
  const content = await writeZip(entries, Date.now(), breathe)
  return { content, ending: 'zip', type: 'application/zip', count, missing }
}

/** As many of them as a file may hold that is brought along again. */
async function openNamed(
  studio: Pick<Studio, 'files'>,
  ids: readonly FileId[],
): Promise<{ files: NamedFile[]; missing: number }> {
  const files: NamedFile[] = []
  const shelf = ids.length > 0 ? await studio.files() : null
  let sum = 0
  for (const id of ids) {
    const row = shelf?.row(id)
    if (!shelf || !row || row.size > most.each || sum + row.size > most.file / 2) continue
    const opened = await shelf.open(id)
    if (!opened.ok) continue
    const bytes = new Uint8Array(await opened.blob.arrayBuffer())
    sum += bytes.length
    files.push({ id, name: row.name, type: row.type, bytes })
  }
  return { files, missing: ids.length - files.length }
}
