/**
 * What people do in a thread, beside what conversation.ts and thread-brought.ts know. Bodies by type:
 * ```
 * react     { of, with, on }          an emoji or a short word, by anybody who may write there
 * pin       { of, on }
 * pick      { of, on }                the answer of a question, by whoever asked or may write in the studio
 * poll      { question, choices, several, until }
 * vote      { of, choices, n }        of a poll: places of the choices; a person's highest n counts, then the later one
 * end-poll  { of }                    by whoever asked, or a keeper
 * move      { of: [ids], to }         messages whose home is this document; the latest (time, then id) says where they stand
 * from      { doc }                   messages whose home is that document stand in this one
 * ```
 */
import type { DeviceFp, Did, DocId, ItemId } from '../base/ids.ts'
import { parseDocId, parseItemId } from '../base/ids.ts'
import type { SignedWord } from './conversation.ts'

export type ThreadWord = SignedWord & { device: DeviceFp }

/** UTF-16 code units, and counts. */
export const threadLimits = {
  text: 8_000,
  word: 24,
  choice: 200,
  choices: 20,
  title: 120,
  outcome: 300,
  note: 300,
  moved: 1_000,
} as const

export const reactBody = (of: ItemId, word: string, on: boolean) => ({
  of,
  with: word.normalize('NFC').slice(0, threadLimits.word),
  on,
})
export const pinBody = (of: ItemId, on: boolean) => ({ of, on })
export const pickBody = pinBody
export const voteBody = (of: ItemId, choices: readonly number[], n: number) => ({
  of,
  choices: [...choices],
  n,
})
export const endPollBody = (of: ItemId) => ({ of })
export const moveBody = (of: readonly ItemId[], to: DocId) => ({
  of: of.slice(0, threadLimits.moved),
  to,
})
export const fromBody = (doc: DocId) => ({ doc })
export const pollBody = (poll: {
  question: string
  choices: readonly string[]
  several: boolean
  until: number | null
}) => ({
  question: poll.question.slice(0, threadLimits.text),
  choices: poll.choices.slice(0, threadLimits.choices).map((choice) => choice.slice(0, threadLimits.choice)),
  several: poll.several,
  until: poll.until === null ? null : Math.round(poll.until),
})

type Body = SignedWord['body']

export const textIn = (value: unknown, most: number): string =>
  typeof value === 'string' ? value.slice(0, most) : ''
export const itemIn = (value: unknown): ItemId | null =>
  typeof value === 'string' ? parseItemId(value) : null
export const docIn = (value: unknown): DocId | null => (typeof value === 'string' ? parseDocId(value) : null)

export type PollWords = {
  question: string
  choices: readonly string[]
  several: boolean
  until: number | null
}

/** What an item of type `poll` asks; null for one that asks nothing. */
export function pollIn(body: Body): PollWords | null {
  const question = textIn(body.question, threadLimits.text)
  const choices = (Array.isArray(body.choices) ? (body.choices as unknown[]) : [])
    .slice(0, threadLimits.choices)
    .map((choice) => textIn(choice, threadLimits.choice))
  if (question === '' || choices.length < 2 || choices.some((choice) => choice === '')) return null
  const until = typeof body.until === 'number' && body.until > 0 ? body.until : null
  return { question, choices, several: body.several === true, until }
}

export type Vote = { by: Did; at: number; n: number; choices: readonly number[] }

export function voteIn({ by, at, body }: SignedWord, { choices, several }: PollWords): Vote | null {
  if (!Array.isArray(body.choices) || typeof body.n !== 'number') return null
  const places = new Set(
    (body.choices as unknown[])
      .slice(0, threadLimits.choices)
      .filter(
        (place): place is number =>
          Number.isInteger(place) && (place as number) >= 0 && (place as number) < choices.length,
      ),
  )
  const taken = [...places].sort((a, b) => a - b)
  return { by, at, n: body.n, choices: several ? taken : taken.slice(0, 1) }
}

/** Of which messages an item speaks. */
export function targetsOf({ type, body }: SignedWord): readonly ItemId[] {
  if (type !== 'move') {
    const of = itemIn(body.of)
    return of ? [of] : []
  }
  if (!Array.isArray(body.of) || !docIn(body.to)) return []
  return (body.of as unknown[]).slice(0, threadLimits.moved).flatMap((id) => itemIn(id) ?? [])
}

const person = /\]\(snug:person\/(did:key:z[1-9A-HJ-NP-Za-km-z]{20,100})\)/g

/** Whom a text names. */
export const namedIn = (text: string): readonly Did[] =>
  text.includes('snug:person/') ? [...new Set([...text.matchAll(person)].map(([, did]) => did as Did))] : []

/** What is drawn as a formula: lib/content reads messages by the same rule. */
const formula = /\$\$([^$\n]+)\$\$|\$([^\s$](?:[^$\n]*[^\s$\\])?)\$(?!\d)/

/** The words of a text without its marks, for a line in a list; of a formula its TeX. */
export function plainWords(text: string, most: number): string {
  const whole = text.slice(0, most * 8)
  // Of a text that is split by what its parts hold, every third is between.
  const parts = whole.includes('$') ? whole.split(formula) : [whole]
  return (
    parts
      // A formula counts as a letter before what follows it.
      .map((part, place) =>
        place === 0 ? unmarked(part) : place % 3 === 0 ? unmarked(`x${part}`).slice(1) : (part ?? ''),
      )
      .join('')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, most)
  )
}

const unmarked = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/^ {0,3}(#{1,6}|>|[-*+]|\d+[.)]|```\S*)\s+/gm, '')
    .replace(/[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}/g, '')
