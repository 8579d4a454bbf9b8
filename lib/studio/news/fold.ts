/**
 * Changes as one reads them: what the same people did to a thing within half an hour is one piece of news; of more than twenty
 * pieces those about one thing stand together. The number told is that of the pieces, so it is the same folded or not.
 */
import type { Did } from '../../base/ids.ts'
import { inOrder, thingKey, type Change, type NewsDeed, type NewsThing } from './change.ts'

export const foldMs = 30 * 60_000
/** More than these are folded by thing. */
export const mostUnfolded = 20

/** What the same people did to one thing, within half an hour of the first of it. */
export type Piece = {
  /** The same for the same piece, whatever else is new. */
  key: string
  thing: NewsThing
  /** In a fixed order. */
  by: readonly Did[]
  from: number
  to: number
  /** What was done, in the order in which it was first done, and how much of it. */
  deeds: ReadonlyMap<NewsDeed, number>
  names: boolean
  changes: readonly Change[]
}

/** A line of what is new: a piece, all pieces about one thing, or those about several cards of one board. */
export type Line = {
  key: string
  thing: NewsThing
  /** Whoever was there last stands first. */
  by: readonly Did[]
  to: number
  names: boolean
  /** The newest first. */
  pieces: readonly Piece[]
}

export type News = {
  /** How many things there are to see. */
  count: number
  isFolded: boolean
  /** The newest first. */
  lines: readonly Line[]
}

/** The same for the same changes, in whatever order they are given. */
export function piecesOf(changes: readonly Change[]): readonly Piece[] {
  const open = new Map<string, Change[]>()
  const whole: Change[][] = []
  for (const change of [...changes].sort(inOrder)) {
    const key = `${thingKey(change.thing)} ${people(change).join(' ')}`
    const group = open.get(key)
    if (group && change.at - group[0]!.at < foldMs) {
      group.push(change)
      continue
    }
    const begun = [change]
    open.set(key, begun)
    whole.push(begun)
  }
  return whole.map(pieceOf).sort(newestFirst)
}

/** What is new, to be read and counted. */
export function newsOf(unseen: readonly Change[]): News {
  const pieces = piecesOf(unseen)
  const isFolded = pieces.length > mostUnfolded
  const byThing = new Map<string, Piece[]>()
  const ofCards = isFolded ? null : byCards(pieces)
  for (const piece of pieces) {
    const key = isFolded ? thingKey(piece.thing) : (ofCards?.get(piece) ?? piece.key)
    const about = byThing.get(key)
    if (about) about.push(piece)
    else byThing.set(key, [piece])
  }
  return { count: pieces.length, isFolded, lines: [...byThing].map(([key, about]) => lineOf(key, about)) }
}

/** A line about several cards of one board. */
export const isOfCards = ({ thing, pieces }: Pick<Line, 'thing' | 'pieces'>): boolean =>
  thing.kind === 'board' && pieces.every((piece) => piece.thing.kind === 'card')

/** So many cards of one board that the same people touched within half an hour are one line. */
const fewestCards = 3

/** Pieces about cards by the line they belong to; each other piece, and cards that are too few, by themselves. */
function byCards(pieces: readonly Piece[]): ReadonlyMap<Piece, string> {
  const keys = new Map<Piece, string>()
  const open = new Map<string, Piece[]>()
  const close = (cards: readonly Piece[]) => {
    if (new Set(cards.map(({ thing }) => thing.item)).size < fewestCards) return
    for (const piece of cards) keys.set(piece, `cards ${cards[0]!.key}`)
  }
  for (const piece of [...pieces].reverse()) {
    if (piece.thing.kind !== 'card') continue
    const key = `${piece.thing.doc} ${piece.by.join(' ')}`
    const cards = open.get(key) ?? []
    if (cards.length > 0 && piece.from - cards[0]!.from >= foldMs) {
      close(cards)
      open.set(key, [piece])
    } else open.set(key, [...cards, piece])
  }
  for (const cards of open.values()) close(cards)
  return keys
}

/** The changes that are seen with this line. */
export const changesIn = ({ pieces }: Line): readonly Change[] => pieces.flatMap(({ changes }) => changes)

const people = ({ by }: Change): readonly Did[] => [...new Set(by)].sort()

function pieceOf(changes: readonly Change[]): Piece {
  const first = changes[0]!
  const deeds = new Map<NewsDeed, number>()
  for (const { deed, amount } of changes) deeds.set(deed, (deeds.get(deed) ?? 0) + amount)
  return {
    key: `${thingKey(first.thing)} ${first.voice} ${first.n}`,
    thing: first.thing,
    by: people(first),
    from: first.at,
    to: changes.at(-1)!.at,
    deeds,
    names: changes.some(({ names }) => names),
    changes,
  }
}

const newestFirst = (a: Piece, b: Piece): number => b.to - a.to || (a.key < b.key ? -1 : 1)

/** What all of them are about; cards of one board are about that. */
function thingOf([first, ...more]: readonly Piece[]): NewsThing {
  const { thing } = first!
  const isOne = more.every((piece) => piece.thing.item === thing.item)
  return isOne ? thing : { ...thing, item: null, kind: 'board' }
}

/** `pieces`: the newest first. */
const lineOf = (key: string, pieces: readonly Piece[]): Line => ({
  key,
  thing: thingOf(pieces),
  by: [...new Set(pieces.flatMap(({ by }) => by))],
  to: pieces[0]!.to,
  names: pieces.some(({ names }) => names),
  pieces,
})
