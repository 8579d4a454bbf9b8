/**
 * What is new is made of: changes that others made, each as the place it was made in tells it. Nothing here knows where
 * changes come from, or asks for the time.
 */
import type { Did, DocId, StudioId } from '../../base/ids.ts'

/** `item`: a card of a board, a file of the wall; null for the document itself. */
export type NewsThing = {
  studio: StudioId
  doc: DocId
  item: string | null
  kind: 'page' | 'board' | 'card' | 'thread' | 'file' | 'people'
}

export const newsDeeds = [
  'began',
  'wrote',
  'named',
  'moved',
  'put away',
  'said',
  'asked',
  'answered',
  'settled',
  'picked',
  'ended',
  'role',
  'added',
  'came in',
  'left',
  'dressed',
] as const
export type NewsDeed = (typeof newsDeeds)[number]

export type Change = {
  thing: NewsThing
  /**
   * Whoever made changes one after the other, and the how-manieth this was: within a thing, a voice's `n` only rises. A
   * device of a person is a voice, and so is a session of a document; a person with two devices is none, because what one
   * of them did offline arrives after what the other did later.
   */
  voice: string
  n: number
  /** Everybody whose change it is: both, of words that two wrote at once. Never empty. */
  by: readonly Did[]
  /** Milliseconds since the epoch, as whoever made it says. */
  at: number
  deed: NewsDeed
  /** How many of these: six pictures hung at once. */
  amount: number
  /** It names whoever reads it. */
  names: boolean
}

/** Somebody said something: seen by the marks of threads. */
export const isMessage = ({ thing, deed }: Change): boolean =>
  thing.kind === 'thread' && (deed === 'said' || deed === 'asked' || deed === 'answered')

/** Two strings are one exactly if they name one thing. */
export const thingKey = ({ doc, item }: NewsThing): string => (item === null ? doc : `${doc}.${item}`)

/** One order for one set of changes, however they arrived: by time, then by who and where. */
export function inOrder(a: Change, b: Change): number {
  return (
    a.at - b.at ||
    compare(thingKey(a.thing), thingKey(b.thing)) ||
    compare(a.voice, b.voice) ||
    a.n - b.n ||
    compare(a.deed, b.deed)
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether a change can be counted: what others wrote may be anything. */
export const isSound = ({ at, n, by, voice, amount }: Change): boolean =>
  [at, n, amount].every((number) => Number.isFinite(number) && number >= 0) &&
  by.length > 0 &&
  voice !== '' &&
  !voice.includes(' ')
