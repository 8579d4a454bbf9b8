/** What is said of a recovery kit and of the words on it. */
import type { KitReturn, WordChecked } from '../../../lib/studio/ways-back.ts'
import { inWords } from '../../ui/words.ts'

const either = new Intl.ListFormat('en-GB', { style: 'long', type: 'disjunction' })

/** "Word seven is not in the list. Did you mean lantern?" */
function notInTheList(place: number, nearest: readonly string[]): string {
  const known = `Word ${inWords(place)} is not in the list.`
  return nearest.length > 0 ? `${known} Did you mean ${either.format(nearest)}?` : known
}

/** Why a word that was asked for is not right; null when it is. */
export function checkSentence(place: number, typed: string, checked: WordChecked): string | null {
  if (checked.ok) return null
  if (typed.trim() === '') return `Word ${inWords(place)} is missing.`
  if (checked.why === 'other')
    return `Word ${inWords(place)} on your sheet is another one. Look at it once more.`
  return notInTheList(place, checked.nearest)
}

type NotBack = Exclude<KitReturn, { ok: true }>

const plain = {
  checksum:
    'These are all words of the list, and still not a kit. Two may have changed places, or one is another.',
  damaged: 'A part of that code is missing. Type the words beside it instead.',
  'too-new': 'That kit comes from a newer Snug than this one.',
  offline: 'No relay answers, and the relay knows which studios are yours. Try again when you are back.',
  failed: 'That did not work. Your kit is as good as it was; try again in a moment.',
  nobody: 'This relay knows no studio of yours. Open the address that stands on your sheet.',
} as const

/** Why a kit did not bring its owner back. */
export function kitSentence(answer: NotBack): string {
  switch (answer.why) {
    case 'wrong-count':
      return answer.count === 0
        ? 'Type the words on your sheet, all 24.'
        : `A kit has 24 words, and here ${answer.count === 1 ? 'is one' : `are ${inWords(answer.count)}`}.`
    case 'unknown-words':
      return answer.wrong
        .slice(0, 3)
        .map(({ place, nearest }) => notInTheList(place, nearest))
        .join(' ')
    case 'elsewhere':
      return `That kit belongs to another relay. Open ${new URL(answer.origin).host} and come back there.`
    default:
      return plain[answer.why]
  }
}

const day = 24 * 60 * 60 * 1000

/** "today", "three days ago", "ten weeks ago", "14 months ago". */
export function agoInWords(at: number, now = Date.now()): string {
  const days = Math.floor((now - at) / day)
  if (days < 1) return 'today'
  if (days === 1) return 'yesterday'
  if (days < 14) return `${inWords(days)} days ago`
  if (days < 84) return `${inWords(Math.floor(days / 7))} weeks ago`
  return `${inWords(Math.floor(days / 30))} months ago`
}
