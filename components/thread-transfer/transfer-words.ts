/** What is said of threads that are about to come along, and of files from which none can. */
import {
  namesIn,
  type CarriedThreads,
  type ThreadsProblem,
} from '../../lib/transfer/threads/carried-threads.ts'
import { capital, inOneSentence, inWords } from '../ui/words.ts'

export const problemSentences: Record<ThreadsProblem['why'], string> = {
  unknown:
    'Snug does not know what this file is. It takes what Slack exports, as the zip it comes in, and its own threads as JSON.',
  damaged: 'This file is damaged or cut short. Fetch it once more and try again.',
  'too-new': 'This file was made by a newer Snug. Choose the newer one here, then try again.',
  'too-large':
    'This file is more than a device can read at once. Export fewer months and bring them along one after another.',
  nothing: 'There is no conversation in this file.',
}

const things = (count: number, one: string, many: string): string =>
  `${inWords(count)} ${count === 1 ? one : many}`

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
/** Names that are told before the rest is counted. */
const mostNames = 6

/** What is in the file, and what stays behind; the first line is the sum. `here`: names of those who are members. */
export function previewLines(
  { from, threads, files, loss }: CarriedThreads,
  here: ReadonlySet<string>,
): string[] {
  const messages = threads.reduce((sum, thread) => sum + thread.messages.length, 0)
  const names = namesIn(threads)
  const times = threads.flatMap((thread) =>
    [thread.messages[0]?.at ?? [], thread.messages.at(-1)?.at ?? []].flat(),
  )
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const known = names.filter((name) => here.has(name))
  const others = names.filter((name) => !here.has(name))
  return [
    `${capital(things(messages, 'message', 'messages'))} in ${things(threads.length, 'thread', 'threads')}, from ${
      from === 'slack' ? 'Slack' : 'a Snug'
    }.`,
    day.format(first) === day.format(last)
      ? `On ${day.format(first)}.`
      : `From ${day.format(first)} to ${day.format(last)}.`,
    ...(known.length > 0 ? [`Here already: ${listed(known)}.`] : []),
    ...(others.length > 0 ? [`By name only, since they are not here: ${listed(others)}.`] : []),
    ...(files.length > 0
      ? [`${capital(things(files.length, 'file comes', 'files come'))} along, into the files of this studio.`]
      : []),
    ...(loss.files > 0
      ? [
          `${capital(things(loss.files, 'file is', 'files are'))} named where it was shown. The files themselves stay where they are.`,
        ]
      : []),
    ...(loss.direct > 0
      ? [
          `${capital(things(loss.direct, 'private conversation stays', 'private conversations stay'))} behind.`,
        ]
      : []),
    ...(loss.notices > 0
      ? [
          `${capital(things(loss.notices, 'line', 'lines'))} about comings and goings ${loss.notices === 1 ? 'is' : 'are'} left out.`,
        ]
      : []),
    ...(loss.messages > 0
      ? [`${capital(things(loss.messages, 'message', 'messages'))} could not be read, or had no words.`]
      : []),
    ...(loss.cut > 0
      ? [`${capital(things(loss.cut, 'very long text is', 'very long texts are'))} shortened.`]
      : []),
  ]
}

const listed = (names: readonly string[]): string =>
  names.length <= mostNames
    ? inOneSentence(names)
    : `${names.slice(0, mostNames - 1).join(', ')} and ${inWords(names.length - mostNames + 1)} more`

export const broughtSentence = (count: number): string =>
  `${capital(things(count, 'thread', 'threads'))} came along.`
/** `missing`: files that are named and could not be fetched. */
export const takenSentence = (count: number, missing: number): string =>
  `${capital(things(count, 'thread', 'threads'))} in one file. Anyone who has it can read it.${
    missing > 0 ? ` ${capital(things(missing, 'file', 'files'))} could not come along.` : ''
  }`
