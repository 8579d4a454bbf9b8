import type { Studio } from '../../lib/studio/snug.ts'
import {
  withFileIds,
  type CarriedThread,
  type CarriedThreads,
} from '../../lib/transfer/threads/carried-threads.ts'
import { addFile } from '../files/add-file.ts'

/** Adds what came beside the words to the studio's files; the threads that name them. Of what is refused the name stays. */
export async function carryFiles(
  studio: Pick<Studio, 'files'>,
  { threads, files }: Pick<CarriedThreads, 'threads' | 'files'>,
): Promise<CarriedThread[]> {
  const ids = new Map<string, string>()
  const shelf = files.length > 0 ? await studio.files() : null
  for (const { key, name, type, id, bytes } of files) {
    if (id && shelf?.row(id)) {
      ids.set(key, id)
      continue
    }
    const content = bytes()
    if (!shelf || !content) continue
    // As when somebody drops it: what a camera wrote into a picture stays behind.
    const added = await addFile(shelf, new File([content.slice()], name, { type }))
    if (added.ok) ids.set(key, added.id)
  }
  return withFileIds(threads, ids)
}
