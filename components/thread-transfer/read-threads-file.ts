/** From a file to threads, fetched when somebody chose one. Writes nothing. */
import { readZip } from '../../lib/studio/archive/zip.ts'
import {
  carriedThreadsLimits as most,
  type ThreadsReading,
} from '../../lib/transfer/threads/carried-threads.ts'
import { fromSlack } from '../../lib/transfer/threads/from-slack.ts'
import { threadsFromJson } from '../../lib/transfer/threads/threads-json.ts'
import { isThreadsZip, threadsFromZip } from '../../lib/transfer/threads/threads-zip.ts'

const refused = (why: 'unknown' | 'damaged' | 'too-large'): ThreadsReading => ({
  ok: false,
  problem: { why },
})

export async function readThreadsFile(file: File): Promise<ThreadsReading> {
  if (file.size > most.file) return refused('too-large')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const zip = readZip(bytes, { entries: most.entries, each: most.each, all: most.all })
  if (zip.ok && isThreadsZip(zip.files)) return threadsFromZip(zip.files)
  if (zip.ok) return fromSlack(zip.files, { breathe: () => new Promise((resolve) => setTimeout(resolve)) })
  if (zip.why !== 'not-zip') return refused(zip.why)
  try {
    return threadsFromJson(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return refused('unknown')
  }
}
