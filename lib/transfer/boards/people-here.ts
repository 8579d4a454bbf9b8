/** Who of the people on a board that comes along is here. */
import type { Did } from '../../base/ids.ts'
import type { CarriedBoard, CarriedPerson } from './carried.ts'

export type PersonHere = { did: Did; name: string }

export type PeopleHere = {
  /** The member somebody is; null for who is not here. */
  find(person: CarriedPerson): Did | null
  /** Names of those who are not here, each once, in the order in which they occur. */
  missing: readonly string[]
}

/**
 * By their own id, which only Snug writes; else by the whole name; else by the first, where that is all that one of the two
 * has and nobody else here is called so. Whom somebody says a name to be, that they are.
 */
export function peopleHere(
  board: CarriedBoard,
  members: readonly PersonHere[],
  told: ReadonlyMap<string, Did> = new Map(),
): PeopleHere {
  const known = new Set<string>(members.map(({ did }) => did))
  const byName = didsBy(members, plain)
  const byFirst = didsBy(members, first)
  const find = ({ name, did }: CarriedPerson): Did | null => {
    if (did !== null && known.has(did)) return did as Did
    const whole = only(byName.get(plain(name)))
    if (whole) return whole
    const said = told.get(name)
    if (said !== undefined && known.has(said)) return said
    const member = members.find((each) => each.did === only(byFirst.get(first(name))))
    return member && (isFirstOnly(name) || isFirstOnly(member.name)) ? member.did : null
  }
  const missing = new Set<string>()
  for (const person of peopleOf(board)) if (person.name !== '' && !find(person)) missing.add(person.name)
  return { find, missing: [...missing] }
}

function* peopleOf({ cards, fields }: CarriedBoard): Generator<CarriedPerson> {
  for (const card of cards) {
    yield* card.people
    for (const [place, value] of card.fields)
      if (fields[place]?.kind === 'person' && typeof value === 'string') yield { name: value, did: null }
  }
}

const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase()
const first = (name: string): string => plain(name).split(/\s+/)[0] ?? ''
const isFirstOnly = (name: string): boolean => !/\s/.test(name.trim())

/** The one of a list that has just one. */
const only = (dids: readonly Did[] | undefined): Did | null => (dids?.length === 1 ? dids[0]! : null)

function didsBy(members: readonly PersonHere[], keyOf: (name: string) => string): Map<string, Did[]> {
  const found = new Map<string, Did[]>()
  for (const { did, name } of members) {
    const key = keyOf(name)
    if (key !== '') found.set(key, [...(found.get(key) ?? []), did])
  }
  return found
}
