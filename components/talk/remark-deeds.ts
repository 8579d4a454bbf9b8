import type { Did, ItemId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Spoken } from '../../lib/studio/talk.ts'

/** Words that somebody wants the keepers to look at. */
export type Reported = Pick<Spoken, 'id' | 'by' | 'text'>

/** What can be done with a remark, by whoever reads it. */
export type RemarkDeeds = {
  studio: Studio
  mayComment: boolean
  mayKeep: boolean
  /** Somebody who is not in it any more, or reads an archive, has nobody to tell or to mute. */
  isOutside: boolean
  muted: ReadonlySet<string>
  mute(who: Did, isMuted: boolean): void
  /** Of deeds just done, by what they were done to: `back …` and `report …`. */
  undos: ReadonlyMap<string, () => void>
  answer(to: ItemId, text: string): void
  edit(id: ItemId, text: string): void
  settle(id: ItemId, isSettled: boolean): void
  react(id: ItemId, word: string, on: boolean): void
  askReaction(said: Pick<Spoken, 'id'>): void
  takeBack(id: ItemId): void
  takeDown(id: ItemId): void
  putBack(id: ItemId): void
  report(said: Reported): void
  /** Leads from the words that a remark is about to where they stand; null where they stand beside it, or nowhere. */
  showWords: ((id: ItemId) => void) | null
}
