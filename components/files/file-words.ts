/** What the app says of files. */
import type { AddProblem, FileKind, FileRow, FileState, OpenProblem } from '../../lib/studio/files.ts'
import { sizeOf } from '../ui/bytes.ts'
import { inWords } from '../ui/words.ts'

export const kindNames: Record<FileKind, string> = {
  picture: 'Picture',
  film: 'Film',
  sound: 'Sound',
  pdf: 'PDF',
  other: 'File',
}

export const nameOfFile = (row: Pick<FileRow, 'name'>): string => row.name || 'A file without a name'

/** Why a file was not added. `size`: its bytes. */
export function problemWords(
  problem: AddProblem,
  file: { name: string; type: string; size: number },
): string {
  const isPicture = file.type.startsWith('image/')
  switch (problem.why) {
    case 'too-big':
      return `${isPicture ? 'This picture' : 'This file'} did not fit. It is ${sizeOf(file.size)}${
        problem.limit ? `, the room takes ${sizeOf(problem.limit)}` : ''
      }.`
    case 'device-full':
      return 'This device is nearly full. Snug can keep old files on the relay only.'
    case 'empty':
      return `There is nothing in “${file.name}”.`
    case 'not-allowed':
      return 'You may read here. A keeper can let you add files.'
    case 'unreadable':
      return `“${file.name}” cannot be read. It may have been moved; choose it again.`
  }
}

export function openProblemWords(why: OpenProblem['why']): string {
  switch (why) {
    case 'offline':
      return 'Offline, and this file is not on this device. It opens when you are back.'
    case 'missing':
      return 'Nobody has this file at hand. It comes when a device that has it is online.'
    case 'damaged':
      return 'What came is not what was put in, so Snug does not open it.'
    case 'too-new':
      return 'A newer Snug put this in. This one cannot open it yet.'
  }
}

/** Where a file stands, in a few words; nothing where all is as it should be. */
export function stateWords(state: FileState): string {
  switch (state.is) {
    case 'waiting':
      if (state.why === 'quota') return 'No room at the relay. It is safe on this device.'
      if (state.why === 'too-big-for-relay') return 'Too big for the relay. It is safe on this device.'
      return state.why === 'offline' ? 'Waiting for the network, safe on this device' : 'Its turn comes'
    case 'sending':
      return `Going out, ${sizeOf(state.sent)} of ${sizeOf(state.of)}`
    case 'fetching':
      return `Fetching, ${sizeOf(state.got)} of ${sizeOf(state.of)}`
    case 'missing':
      return 'Not here. It comes when a device that has it is online.'
    case 'kept':
      return state.here ? '' : 'At the relay. It is fetched when you open it.'
  }
}

/** "3:07", "1:02:09". */
export function lengthOf(seconds: number): string {
  const whole = Math.round(seconds)
  const two = (part: number) => String(part).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** "8 pictures", "3 files". */
export function countOf(rows: readonly Pick<FileRow, 'kind'>[]): string {
  const word = rows.every(({ kind }) => kind === 'picture') ? 'picture' : 'file'
  return `${rows.length} ${word}${rows.length === 1 ? '' : 's'}`
}

/** Under the wall: how many of them open with the network off. */
export function hereSentence(here: number, all: number): string {
  if (all === 1) return here ? 'It is on this device.' : 'It is at the relay only.'
  if (here === all) return `All ${inWords(all)} are on this device.`
  const words = inWords(here)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} of ${inWords(all)} ${here === 1 ? 'is' : 'are'} on this device.`
}
