/** What a device found when it was woken. */
import type { StudioId } from '../../base/ids.ts'
import type { Named } from './note.ts'

/** One that names this device's person: who did, in which studio, in words; where to go. */
export type ToldOf = Pick<Named, 'in' | 'doc' | 'item' | 'title' | 'at'> & {
  studio: StudioId
  studioName: string
  byName: string
}

/** `unknown`: it could not look, or not open everything. */
export type Look = { is: 'told'; of: readonly ToldOf[] } | { is: 'unknown' }
