/**
 * What one member tells a studio about themselves; only they write it. Shape, format 1:
 * ```
 * map 'card'  format, name, colour, shape, at, and what about.ts adds
 * ```
 * Colour and shape are there once somebody has chosen them; `at` is when they last said any of it.
 */
import type * as Y from 'yjs'
import { portraitOr, type Portrait } from '../base/look.ts'
import type { Observed } from '../base/observed.ts'
import { readAbout, writeAbout, type About } from './about.ts'
import { observedRead, readMoment, readNumber, readText } from './read.ts'

/** What somebody says of themselves. `at`: milliseconds since the epoch, 0 when that was never noted. */
export type Saying = { name: string; portrait: Portrait | null; at: number }

export type MemberCard = {
  /** The name is '' until it has arrived. */
  says: Observed<Saying>
  /** Writes what differs from what is there. */
  say(saying: Saying): void
  about: Observed<About>
  sayAbout(about: About): void
}

const format = 1

export function memberCard(doc: Y.Doc): MemberCard {
  const card = doc.getMap<unknown>('card')
  const says = observedRead([card], (): Saying => ({
    name: readText(card, 'name'),
    portrait: portraitOr(readNumber(card, 'colour'), readNumber(card, 'shape'), null),
    at: readMoment(card, 'at') ?? 0,
  }))
  return {
    says,
    about: readAbout(card),
    sayAbout: (about) =>
      doc.transact(() => {
        if (card.get('format') === undefined) card.set('format', format)
        writeAbout(card, about)
      }),
    say({ name, portrait, at }) {
      const chosen = portrait ? { colour: portrait.colour, shape: portrait.shape } : {}
      const next = Object.entries({ name, at, ...chosen }).filter(([key, value]) => card.get(key) !== value)
      // A moment alone is no news: nothing is written that nobody could see.
      if (next.every(([key]) => key === 'at')) return
      doc.transact(() => {
        card.set('format', format)
        for (const [key, value] of next) card.set(key, value)
      })
    },
  }
}
