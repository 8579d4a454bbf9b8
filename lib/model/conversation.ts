/**
 * What the verified items of a talk document add up to: remarks, each with what was answered under it. Bodies by type:
 * ```
 * comment    { text, quote, thing, to, on? }   on: where the quoted words stand (anchor.ts); thing: what of the document it is about (a card's id), or null; to: the remark
 *                                              it answers, or null; quote: words of the document it is about, or ''
 * edit       { of, text }                      by the author alone
 * take-back  { of, on, said, thing, to, gone } by the author alone; `on: false` takes it back again; what it was said of and
 *                                              when, since its words go; gone: hashes of the items that went with it
 * settle     { of, on }                        by anybody who may comment
 * react      { of, with, on }                  an emoji or a short word, by anybody who may comment
 * ```
 * Order is time alone, with the id as tie-break: the same items show the same, in whatever order they came.
 */
import { parseItemId, type Did, type ItemId } from '../base/ids.ts'
import { anchorBody, anchorIn, type Anchor } from './anchor.ts'

/** An item whose signature has been checked, and whose device is this person's. */
export type SignedWord = {
  id: ItemId
  type: string
  by: Did
  /** By the author's clock, ms. */
  at: number
  body: Readonly<Record<string, unknown>>
}

export type Said = {
  id: ItemId
  by: Did
  at: number
  /** '' once it was taken back. */
  text: string
  /** What it said before, oldest first. */
  before: readonly { text: string; at: number }[]
  /** When it was last changed; null when it never was. */
  editedAt: number | null
  takenBack: number | null
}

export type SaidReaction = { with: string; by: readonly Did[] }

/** What was said, with what others gave it, in the sequence in which that first came. */
export type Answer = Said & { reactions: readonly SaidReaction[] }

export type Remark = Answer & {
  thing: string | null
  quote: string
  /** Where the quoted words stand; null for what is about the whole. */
  on: Anchor | null
  settled: { by: Did; at: number } | null
  answers: readonly Answer[]
}

/** UTF-16 code units; longer ones are cut when read. */
export const longestComment = 8000
export const longestQuote = 300
const longestThing = 64

export const commentBody = (comment: {
  text: string
  quote: string
  thing: string | null
  to: ItemId | null
  on?: Anchor | null
}) => ({
  text: comment.text.slice(0, longestComment),
  quote: comment.quote.slice(0, longestQuote),
  thing: comment.thing,
  to: comment.to,
  ...(comment.on ? { on: anchorBody(comment.on) } : {}),
})
export const editBody = (of: ItemId, text: string) => ({ of, text: text.slice(0, longestComment) })
export const settleBody = (of: ItemId, on: boolean) => ({ of, on })
export const takeBackBody = (
  { id, at, thing, to }: { id: ItemId; at: number; thing: string | null; to: ItemId | null },
  on: boolean,
  gone: readonly Uint8Array[],
) => ({ of: id, on, said: at, thing, to, gone: [...gone] })

type Shown = Omit<Remark, 'answers'> & { to: ItemId | null }

const textIn = (value: unknown, most: number): string =>
  typeof value === 'string' ? value.slice(0, most) : ''
const thingIn = (value: unknown): string | null =>
  typeof value === 'string' && value.length <= longestThing ? value : null
const idIn = (value: unknown): ItemId | null => (typeof value === 'string' ? parseItemId(value) : null)
const byTime = (a: { at: number; id: string }, b: { at: number; id: string }): number =>
  a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The remarks, oldest first. */
export function conversation(words: readonly SignedWord[]): Remark[] {
  const inOrder = [...words].sort(byTime)
  const shown = new Map<ItemId, Shown>()
  for (const word of inOrder) if (word.type === 'comment') readComment(word, shown)
  for (const word of inOrder) {
    const of = idIn(word.body.of)
    if (!of) continue
    if (word.type === 'edit') readEdit(word, of, shown)
    else if (word.type === 'settle') readSettling(word, of, shown)
    else if (word.type === 'react') readReaction(word, of, shown)
  }
  // Whatever was said of it meanwhile, what is taken back shows nothing; the last of its author's words on that holds.
  const takings = new Map<string, { of: ItemId; word: SignedWord }>()
  for (const word of inOrder) {
    const of = word.type === 'take-back' ? idIn(word.body.of) : null
    if (of) takings.set(`${of} ${word.by}`, { of, word })
  }
  for (const { of, word } of takings.values()) readTaking(word, of, shown)
  return threaded(shown)
}

function readComment({ id, by, at, body }: SignedWord, shown: Map<ItemId, Shown>): void {
  const text = textIn(body.text, longestComment)
  if (text === '') return
  const quote = textIn(body.quote, longestQuote)
  const on = quote === '' ? null : anchorIn(body.on)
  const rest = { before: [], editedAt: null, takenBack: null, settled: null, reactions: [] }
  shown.set(id, { id, by, at, text, quote, on, thing: thingIn(body.thing), to: idIn(body.to), ...rest })
}

function readEdit({ by, at, body }: SignedWord, of: ItemId, shown: Map<ItemId, Shown>): void {
  const now = shown.get(of)
  const text = textIn(body.text, longestComment)
  if (now?.by !== by || text === '' || text === now.text) return
  const said = { text: now.text, at: now.editedAt ?? now.at }
  shown.set(of, { ...now, text, before: [...now.before, said], editedAt: at })
}

function readSettling({ by, at, body }: SignedWord, of: ItemId, shown: Map<ItemId, Shown>): void {
  const now = shown.get(of)
  if (now) shown.set(of, { ...now, settled: body.on === true ? { by, at } : null })
}

function readTaking({ by, at, body }: SignedWord, of: ItemId, shown: Map<ItemId, Shown>): void {
  const now = shown.get(of)
  // Of a comment that is there its author alone decides; one that is not there leaves a line of whoever signed for it.
  if (body.on !== true || (now && now.by !== by)) return
  const said = typeof body.said === 'number' && body.said >= 0 && body.said <= at ? body.said : at
  const place = { thing: thingIn(body.thing), to: idIn(body.to), settled: null }
  const base = now ?? { id: of, by, at: said, ...place }
  shown.set(of, {
    ...base,
    text: '',
    quote: '',
    on: null,
    before: [],
    reactions: [],
    editedAt: null,
    takenBack: at,
  })
}

/** UTF-16 code units of a word; different ones of one remark. */
const longestReaction = 24
const mostReactions = 40

function readReaction({ by, body }: SignedWord, of: ItemId, shown: Map<ItemId, Shown>): void {
  const now = shown.get(of)
  const word = typeof body.with === 'string' ? body.with.normalize('NFC').trim() : ''
  if (!now || word === '' || word.length > longestReaction) return
  const known = now.reactions.find((one) => one.with === word)
  const others = known?.by.filter((did) => did !== by) ?? []
  const people = body.on === true ? (known?.by.includes(by) ? known.by : [...others, by]) : others
  const changed = { with: word, by: people }
  const all = known
    ? now.reactions.map((one) => (one === known ? changed : one))
    : [...now.reactions, changed]
  const reactions = all.filter((one) => one.by.length > 0)
  if (reactions.length <= mostReactions) shown.set(of, { ...now, reactions })
}

/** Answers stand under the remark they belong to, however deep they were given; one whose remark is gone stands alone. */
function threaded(shown: ReadonlyMap<ItemId, Shown>): Remark[] {
  const rootOf = (one: Shown): Shown => {
    const seen = new Set<ItemId>()
    let at = one
    while (at.to && !seen.has(at.id)) {
      seen.add(at.id)
      const above = shown.get(at.to)
      if (!above) return at
      at = above
    }
    // A ring can only be made on purpose; each of it stands alone.
    return at.to ? one : at
  }
  const answers = new Map<ItemId, Shown[]>()
  const roots: Shown[] = []
  for (const one of shown.values()) {
    const root = rootOf(one)
    if (root === one) roots.push(one)
    else answers.set(root.id, [...(answers.get(root.id) ?? []), one])
  }
  return roots
    .sort(byTime)
    .map(({ to: _to, ...root }) => ({ ...root, answers: (answers.get(root.id) ?? []).sort(byTime) }))
}
