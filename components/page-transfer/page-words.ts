/** What is said of pages that are about to come along, and of files from which none can. */
import type { CarriedPages } from '../../lib/transfer/pages/carried-pages.ts'
import { capital, inOneSentence, inWords } from '../ui/words.ts'
import type { PagesProblem } from './page-files.ts'

export const problemSentences: Record<PagesProblem, string> = {
  'too-large': 'This is more than a device can read at once. Bring it along in parts.',
  damaged: 'This file is damaged or cut short. Fetch it once more and try again.',
  nothing:
    'There is no page in it. Snug takes Markdown, HTML and tables as CSV, alone, in a folder or in a zip.',
}

const things = (count: number, one: string, many: string): string =>
  `${inWords(count)} ${count === 1 ? one : many}`

/** Names that are told before the rest is counted. */
const mostNames = 5

function listed(names: readonly string[]): string {
  const told = names.slice(0, mostNames)
  const rest = names.length - told.length
  return inOneSentence(rest > 0 ? [...told, `${inWords(rest)} more`] : told)
}

/** What is in it, and what does not come as it was; the first line is the sum. */
export function previewLines({ pages, shown, loss }: CarriedPages): string[] {
  return [
    `${capital(things(pages.length, 'page', 'pages'))}: ${listed(pages.map(({ title }) => title))}.`,
    ...(shown.length > 0
      ? [`${capital(things(shown.length, 'picture or file comes', 'pictures and files come'))} with them.`]
      : []),
    ...(loss.missing > 0
      ? [
          `${capital(things(loss.missing, 'link leads', 'links lead'))} to what is not in there. The words stay, the way does not.`,
        ]
      : []),
    ...(loss.tags > 0 ? [`HTML in ${things(loss.tags, 'place', 'places')} comes as the text it is.`] : []),
    ...(loss.parts > 0
      ? [
          `${capital(things(loss.parts, 'frame, form or drawing stays', 'frames, forms and drawings stay'))} behind.`,
        ]
      : []),
    ...(loss.files.length > 0
      ? [
          `${capital(things(loss.files.length, 'file stays', 'files stay'))} behind, since no page shows ${
            loss.files.length === 1 ? 'it' : 'them'
          } or Snug cannot read ${loss.files.length === 1 ? 'it' : 'them'}: ${listed(loss.files)}.`,
        ]
      : []),
    ...(loss.pages > 0
      ? [`${capital(things(loss.pages, 'page stays', 'pages stay'))} behind: bring them along after these.`]
      : []),
  ]
}

export const broughtSentence = (pages: number, left: number): string =>
  `${capital(things(pages, 'page', 'pages'))} came along.${
    left > 0
      ? ` ${capital(things(left, 'file', 'files'))} did not; the words that named them stand there.`
      : ''
  }`

export const takenSentence = (pages: number, missing: number): string =>
  `${capital(things(pages, 'page is', 'pages are'))} in the file.${
    missing > 0 ? ` ${capital(things(missing, 'file', 'files'))} could not be fetched to this device.` : ''
  }`
