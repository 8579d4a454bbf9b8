import type { KeepersAnswer, Person, Role } from '../../lib/studio/snug.ts'
import { monthOf } from '../ui/dates.ts'
import { firstName } from '../ui/words.ts'

/** What a role is called at somebody's name. */
export const roleChips: Record<Role, string> = {
  keeper: 'Keeper',
  writer: 'Reads and writes',
  commenter: 'Reads and comments',
  reader: 'Reads',
}

/** What somebody may do in each role, most first. */
export const roleChoices: readonly { value: Role; label: string; about: string }[] = [
  {
    value: 'keeper',
    label: 'Keeper',
    about: 'Writes, invites, changes what others may do and sends people away, other keepers too.',
  },
  { value: 'writer', label: 'Writer', about: 'Reads everything and writes pages.' },
  { value: 'commenter', label: 'Commenter', about: 'Reads everything and comments; pages stay as they are.' },
  { value: 'reader', label: 'Reader', about: 'Reads everything.' },
]

/** Why nothing was changed; null when it was. */
export function refusalOf(answer: KeepersAnswer): string | null {
  switch (answer) {
    case 'ok':
      return null
    case 'not-allowed':
      return 'Only keepers do that here. Ask one of them.'
    case 'last-keeper':
      return 'A studio needs a keeper. Make somebody else one first.'
    case 'no-key':
      return 'The newest key has not come to this device yet. Try again when you are back.'
  }
}

/** "Since May 2026, invited by Bea." */
export function howTheyCame({ since, broughtBy }: Person, people: readonly Person[]): string {
  const by = people.find(({ did }) => did === broughtBy)
  const invited = by ? `, invited by ${by.isYou ? 'you' : firstName(by.name)}` : ''
  return `Since ${monthOf(since)}${invited}`
}
