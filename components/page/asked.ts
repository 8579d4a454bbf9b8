import { observed, type Settable } from '../../lib/base/observed.ts'

/** Something in the words that is being edited in a field of its own beside it. */
export type Editing = {
  is: 'maths' | 'day'
  value: string
  /** What it stands in the words as. */
  element: HTMLElement
  /** Draws what is typed; nothing is written yet. */
  show(value: string): void
  /** Writes it into the page; nothing for an empty one takes it out. */
  keep(value: string): void
  /** Gives the caret back, behind it. */
  leave(): void
}

/** What the editor asks of whoever draws around it. One for each editor. */
export type Asked = {
  /** Which card is to stand at the caret. */
  card: Settable<boolean>
  editing: Settable<Editing | null>
}

export const newAsked = (): Asked => ({ card: observed(false), editing: observed<Editing | null>(null) })
