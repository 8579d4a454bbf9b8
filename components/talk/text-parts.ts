/** What stands in plain words: addresses of the web, and what is named of the house in the way of a message in a thread. */
import { parseHouseLink } from '../../lib/content/house-link.ts'
import { isSafeLink } from '../../lib/content/safe-link.ts'

export type TextPart =
  | { is: 'words'; text: string }
  | { is: 'web'; text: string }
  /** `shows`: it is shown where it stands. */
  | { is: 'house'; url: string; label: string; shows: boolean }

/** What looks like an address of the web, without the stop or bracket that ends the sentence around it; or a link of the house. */
const marks =
  /(!?)\[((?:\\.|[^\]\\\n])*)\]\((snug:[a-z]+\/[^\s()]+)\)|\bhttps?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]’”]/g

/** Every character of the text, in its order. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  const words = (from: number, to: number) => {
    if (to > from) parts.push({ is: 'words', text: text.slice(from, to) })
  }
  for (const match of text.matchAll(marks)) {
    const [whole, shows, label, url] = match
    words(end, match.index)
    end = match.index + whole.length
    const link = url === undefined ? null : parseHouseLink(url)
    if (link && url !== undefined)
      parts.push({
        ...{ is: 'house', url, shows: shows === '!' && link.is === 'file' },
        label: label!.replace(/\\(.)/g, '$1'),
      })
    else parts.push({ is: url === undefined && isSafeLink(whole) ? 'web' : 'words', text: whole })
  }
  words(end, text.length)
  return parts
}
