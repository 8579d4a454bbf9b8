/** What one member tells a studio about themselves. Map 'card': format, name. Only that member writes it. */
import type * as Y from 'yjs'
import type { Observed } from '../base/observed.ts'
import { observedRead, readText } from './read.ts'

export type MemberCard = {
  /** '' until it has arrived. */
  name: Observed<string>
  rename(name: string): void
}

const format = 1

export function memberCard(doc: Y.Doc): MemberCard {
  const card = doc.getMap<unknown>('card')
  return {
    name: observedRead([card], () => readText(card, 'name')),
    rename(name) {
      if (card.get('name') === name) return
      doc.transact(() => {
        card.set('format', format)
        card.set('name', name)
      })
    },
  }
}
