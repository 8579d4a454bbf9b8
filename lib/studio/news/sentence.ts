/** A line of what is new, in words: "changed", "wrote three messages". Who stands before it, and where after it. */
import { isOfCards, type Line } from './fold.ts'
import type { NewsDeed, NewsThing } from './change.ts'

type Words = (amount: number) => string

const several =
  (one: string, many: (amount: number) => string): Words =>
  (amount) =>
    amount === 1 ? one : many(amount)

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const count = (amount: number): string => small[amount] ?? String(amount)

const common: Record<NewsDeed, Words> = {
  began: () => 'began',
  wrote: () => 'changed',
  named: () => 'named',
  moved: () => 'moved',
  'put away': () => 'put away',
  said: several('wrote', (amount) => `wrote ${count(amount)} messages`),
  asked: () => 'asked',
  answered: several('answered', (amount) => `answered ${count(amount)} times`),
  settled: () => 'settled',
  picked: () => 'picked an answer',
  ended: () => 'closed a poll',
  role: () => 'changed a role',
  added: () => 'added',
  'came in': () => 'came in',
  left: () => 'left',
  dressed: () => 'dressed',
}

const particular: Partial<Record<NewsThing['kind'], Partial<Record<NewsDeed, Words>>>> = {
  page: {
    began: () => 'began a page',
    wrote: () => 'wrote in a page',
    moved: () => 'moved a page',
    named: () => 'named a page',
    'put away': () => 'put a page away',
    added: () => 'brought a page back',
    dressed: () => 'changed the looks of a page',
  },
  board: {
    began: () => 'put up a board',
    named: () => 'named a board',
    'put away': () => 'put a board away',
    added: () => 'brought a board back',
  },
  card: {
    began: () => 'added a card',
    wrote: () => 'changed a card',
    moved: () => 'moved a card',
    named: () => 'named a card',
    'put away': () => 'put a card away',
    added: () => 'brought a card back',
  },
  thread: { settled: () => 'settled a thread' },
  file: { added: several('added a file', (amount) => `added ${count(amount)} files`) },
}

/** Of several cards of one board. */
const verbs: Partial<Record<NewsDeed, string>> = {
  began: 'added',
  moved: 'moved',
  named: 'named',
  'put away': 'put away',
  added: 'brought back',
}

/** Of what was done most telling first; what begins is not told to have been named and written as well. */
const inTelling: readonly NewsDeed[] = [
  ...([
    'put away',
    'began',
    'settled',
    'picked',
    'ended',
    'role',
    'asked',
    'answered',
    'said',
    'came in',
    'left',
  ] as const),
  ...(['added', 'moved', 'wrote', 'named', 'dressed'] as const),
]

/** "moved a card and changed it" is told as its two most telling deeds; "named you" where the line names whoever reads it. */
export function deedWords({ thing, pieces, names }: Line): string {
  const cards = new Set(pieces.map((piece) => piece.thing.item))
  const amounts = new Map<NewsDeed, number>()
  for (const { deeds } of pieces)
    for (const [deed, amount] of deeds) amounts.set(deed, (amounts.get(deed) ?? 0) + amount)
  const told = inTelling.find((deed) => amounts.has(deed))
  if (!told) return 'changed'
  if (isOfCards({ thing, pieces })) return `${verbs[told] ?? 'changed'} ${count(cards.size)} cards`
  const words = (particular[thing.kind]?.[told] ?? common[told])(amounts.get(told)!)
  return names ? `${words} and named you` : words
}
