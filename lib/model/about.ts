/**
 * What somebody tells others about themselves beside name and portrait; on their card in a studio (member-card.ts), and
 * whole in their own document. Keys in map 'card': pronouns, line, birthday, zone, reach, aboutAt; '' for nothing said.
 */
import type * as Y from 'yjs'
import type { Observed } from '../base/observed.ts'
import { parseBirthday, type Birthday } from './birthday.ts'
import { observedRead, readMoment, readText } from './read.ts'

export type About = {
  pronouns: string
  /** One line: what they do here, what they like. */
  line: string
  birthday: Birthday | null
  /** IANA name of where they live, as they say it: 'Europe/Tallinn'; '' for not said. Whoever shows it checks it. */
  zone: string
  /** How to reach them, in lines of their own. */
  reach: string
  /** When any of it was last said, ms; 0 for never. */
  at: number
}

/** Longer is cut when read and not taken when written; UTF-16 code units. */
export const longestAbout = { pronouns: 40, line: 140, zone: 60, reach: 500 } as const
const texts = ['pronouns', 'line', 'zone', 'reach'] as const

export const nothingSaid: About = { pronouns: '', line: '', birthday: null, zone: '', reach: '', at: 0 }

export const readAbout = (card: Y.Map<unknown>): Observed<About> =>
  observedRead([card], () => ({
    ...(Object.fromEntries(
      texts.map((key) => [key, readText(card, key).slice(0, longestAbout[key])]),
    ) as Record<(typeof texts)[number], string>),
    birthday: parseBirthday(card.get('birthday')),
    at: readMoment(card, 'aboutAt') ?? 0,
  }))

/** Writes what differs. */
export function writeAbout(card: Y.Map<unknown>, about: About): void {
  const fields = { birthday: about.birthday ?? '', aboutAt: about.at }
  const cut = texts.map((key) => [key, about[key].slice(0, longestAbout[key])] as const)
  for (const [key, value] of [...cut, ...Object.entries(fields)])
    if ((card.get(key) ?? '') !== value) card.set(key, value)
}
