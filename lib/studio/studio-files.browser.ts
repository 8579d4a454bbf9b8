/** The files of a studio in this window, with the browser's storage, the relay and the service worker around them. */
import type { FileId } from '../base/ids.ts'
import { keptPath } from './kept-path.ts'
import { blobRelay } from './blobs/blob-relay.browser.ts'
import { openBlobStore } from './blobs/blob-store.browser.ts'
import { chunkWorkInWorker } from './blobs/chunk-line.browser.ts'
import { roomLeft } from './blobs/room-left.browser.ts'
import { isServed, serveFiles } from './blobs/serve.browser.ts'
import { blobWindows } from './blobs/windows.browser.ts'
import { openFiles, type OpenFiles, type OpenFilesOptions } from './open-files.browser.ts'
import type { RelayApi } from './relay-api.browser.ts'

export type StudioFilesOptions = Pick<
  OpenFilesOptions,
  'studio' | 'you' | 'session' | 'knowsAll' | 'connection' | 'mayWrite' | 'clock' | 'random'
> & { api: RelayApi | null }

/** Rejects when the browser refuses its storage. */
export async function studioFiles({ api, ...options }: StudioFilesOptions): Promise<OpenFiles> {
  const { studio } = options
  const store = await openBlobStore(studio)
  const windows = blobWindows(studio)
  const work = chunkWorkInWorker()
  let files: OpenFiles | null = null
  const stopServing = serveFiles(studio, () => files)
  files = await openFiles({
    ...{ ...options, store, windows, work, roomLeft },
    relay: api && blobRelay(studio, api),
    address: (id: FileId) => (isServed() ? keptPath(studio, id) : null),
  })
  const { close } = files
  return {
    ...files,
    close() {
      stopServing()
      close()
      windows.close()
      work.close()
    },
  }
}
