/** An archive that is opened, as the interface meets it. */
import type { Did, StudioId } from '../../base/ids.ts'
import type { Snug } from '../snug.ts'

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
