/** Answers the service worker when it is asked for a file under its address: the key never leaves the window. */
import type { FileId, StudioId } from '../../base/ids.ts'
import { chunkLength } from '../../wire/chunk-length.ts'
import type { KeptAbout, KeptAsked, KeptChunk, KeptWanted } from '../kept-path.ts'
import { safeType } from '../file-rows.ts'
import type { FileRow } from '../files.ts'

export type Served = {
  row(id: FileId): FileRow | null
  chunk(id: FileId, n: number): Promise<Uint8Array<ArrayBuffer> | null>
}

/** Whether addresses work in this window now. */
export const isServed = (): boolean =>
  'serviceWorker' in navigator && navigator.serviceWorker.controller !== null

/** `files` is asked once the first question comes. The returned function stops it. */
export function serveFiles(studio: StudioId, files: () => Served | null): () => void {
  if (!('serviceWorker' in navigator)) return () => {}
  const { serviceWorker } = navigator
  const asked = ({ data, ports: [port] }: MessageEvent<KeptAsked | undefined>) => {
    if (data?.is !== 'kept-file' || data.studio !== studio || !port) return
    const here = files()
    const row = here?.row(data.file)
    if (!here || !row) return
    port.onmessage = ({ data: wanted }: MessageEvent<KeptWanted>) => {
      void here.chunk(row.id, wanted.n).then((found) => {
        // A copy: the chunk itself may be on its way to somebody else in this window.
        const bytes = found?.slice() ?? null
        const answer: KeptChunk = { is: 'chunk', bytes }
        port.postMessage(answer, bytes ? [bytes.buffer] : [])
      })
    }
    const about: KeptAbout = { is: 'about', size: row.size, type: safeType(row.type), chunk: chunkLength }
    port.postMessage(about)
  }
  serviceWorker.addEventListener('message', asked)
  serviceWorker.startMessages()
  return () => serviceWorker.removeEventListener('message', asked)
}
