/** Archives, as the interface meets them. */
import type { StudioId } from '../../base/ids.ts'
import type { Did } from '../../base/ids.ts'
import type { Snug } from '../snug.ts'

/** One file with everything a member can read. */
export type TakenArchive = {
  name: string
  bytes: Uint8Array<ArrayBuffer>
  /** Pages whose words are not on this device yet, and so not in the file. */
  missing: number
}

/** An archive open to read: a Snug with one studio in it, in memory alone. */
export type OpenArchive = {
  /** Where it stands in this window; another one each time. */
  studio: StudioId
  snug: Snug
  name: string
  /** Milliseconds since the epoch. */
  takenAt: number
  takenBy: { did: Did; name: string }
  missing: number
}

export type ArchiveProblem =
  | 'not-an-archive'
  | 'too-new'
  | 'too-large'
  | 'damaged'
  /** It is sealed, and no passphrase was given. */
  | 'sealed'
  | 'wrong-passphrase'
