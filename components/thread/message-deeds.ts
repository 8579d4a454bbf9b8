import type { ItemId } from '../../lib/base/ids.ts'
import type { ThreadMessage } from '../../lib/studio/threads.ts'
import type { MenuItem } from '../ui/menu.tsx'

/** What can be done with a message, by whoever reads it. One and the same while the thread is shown. */
export type MessageDeeds = {
  /** Fewer deeds: no writing. */
  mayWrite: boolean
  mayKeep: boolean
  muted: ReadonlySet<string>
  menuOf(message: ThreadMessage): readonly MenuItem[]
  reply(message: ThreadMessage): void
  askReaction(message: ThreadMessage): void
  react(id: ItemId, word: string, on: boolean): void
  edit(id: ItemId, text: string): void
  stopEditing(): void
  vote(poll: ItemId, choices: readonly number[]): void
  putBack(id: ItemId): void
  /** Scrolls to it. */
  goTo(id: ItemId): void
  select(id: ItemId, on: boolean): void
}
