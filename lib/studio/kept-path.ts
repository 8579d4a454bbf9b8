/** Addresses of our own origin at which the service worker serves files, opened. No server answers there, and no key is in them. */
import { parseFileId, parseStudioId, type FileId, type StudioId } from '../base/ids.ts'

export const keptPath = (studio: StudioId, file: FileId): string => `/kept/${studio}/${file}`

/** Whose address this is; null for any other. */
export function readKeptPath(path: string): { studio: StudioId; file: FileId } | null {
  const found = /^\/kept\/([^/]+)\/([^/]+)$/.exec(path)
  const [studio, file] = found ? [parseStudioId(found[1]!), parseFileId(found[2]!)] : []
  return studio && file ? { studio, file } : null
}

/**
 * What the service worker asks a window, with a port to answer on: what is it (`file`), and then chunk by chunk (`chunk`). A window
 * that does not have the studio's files open says nothing.
 */
export type KeptAsked = { is: 'kept-file'; studio: StudioId; file: FileId }
/** `chunk`: bytes of every chunk but the last. */
export type KeptAbout = { is: 'about'; size: number; type: string; chunk: number }
export type KeptWanted = { is: 'chunk'; n: number }
/** null: it cannot be had now. */
export type KeptChunk = { is: 'chunk'; bytes: Uint8Array<ArrayBuffer> | null }
