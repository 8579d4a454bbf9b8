/** Hangs the prints of the sample: drawn here, sealed and kept as any file is, each put up by whoever made it. */
import type { Clock } from '../../base/clock.ts'
import type { Did, FileId, StudioId } from '../../base/ids.ts'
import type { RandomBytes } from '../../base/random.ts'
import { fileEntries } from '../../model/file-entries.ts'
import { indexDoc } from '../../signed/documents.ts'
import { keepFile, keepThumb } from '../blobs/adding.ts'
import { openBlobStore } from '../blobs/blob-store.browser.ts'
import { chunkWorkHere } from '../blobs/chunk-work.ts'
import { openCopies } from '../blobs/copies.ts'
import { roomLeft } from '../blobs/room-left.browser.ts'
import { blobWindows } from '../blobs/windows.browser.ts'
import type { Documents } from '../documents.browser.ts'
import { drawnPrint, printSize } from './drawn-print.browser.ts'
import type { SampleContent, SampleName } from './shapes.ts'

const hourMs = 3_600_000

/** The prints that hang, by name: none where this browser draws or keeps none. */
export async function fillFiles(
  { prints }: Pick<SampleContent, 'prints'>,
  tools: {
    studio: StudioId
    documents: Documents
    didOf: ReadonlyMap<SampleName, Did>
    clock: Clock
    random: RandomBytes
  },
): Promise<ReadonlyMap<string, FileId>> {
  const { studio, documents, didOf, clock, random } = tools
  const hung = new Map<string, FileId>()
  const held = documents.hold(indexDoc(studio))
  await held.session.loaded
  const entries = fileEntries(held.session.inner)
  const windows = blobWindows(studio)
  const work = chunkWorkHere
  try {
    const store = await openBlobStore(studio)
    const copies = await openCopies({ store, relay: null, windows, work, roomLeft, clock })
    for (const { name, caption, by, hours, drawing } of prints) {
      const picture = await drawnPrint(drawing, name)
      const kept = await keepFile({ studio, copies, work, roomLeft, random }, picture.file, () => {})
      if (!kept.ok) break
      const { id, key } = kept.key
      const thumb = await keepThumb({ copies, work }, kept.key, picture.small)
      entries.add({
        ...{ id, key, hash: kept.hash, size: picture.file.size, type: picture.file.type, thumb },
        ...{ name, caption, ...printSize, seconds: null },
        ...{ by: didOf.get(by)!, at: clock.now() - hours * hourMs },
      })
      hung.set(name, id)
    }
    await held.session.flush()
    store.close()
  } catch {
    // The walls stay as bare as they are; all else of the sample is there.
  }
  windows.close()
  held.release()
  return hung
}
