/** "Make it smaller": a picture that does not fit, drawn again on this device until it does. */
import type { FileRow, Files, FileState } from '../../lib/studio/files.ts'
import { sizeOf } from '../ui/bytes.ts'
import { toast } from '../ui/toast.tsx'
import { asJpeg } from './add-file.ts'
import { nameOfFile, openProblemWords, problemWords } from './file-words.ts'
import { lookAt } from './look-at.ts'
import { redrawn } from './redraw.ts'

/** The longer side in pixels and the quality, from what shows no loss on a screen to what can still be made out. */
const steps = [
  [2400, 0.82],
  [1600, 0.76],
  [1000, 0.7],
  [640, 0.6],
] as const

/** SVG is drawn by its words: it does not get smaller by being painted. */
export const canBeSmaller = (file: { type: string }): boolean =>
  file.type.startsWith('image/') && file.type !== 'image/svg+xml'

/** A smaller copy of a picture, of `most` bytes where that can be had; null where it cannot be drawn or does not get smaller. */
export async function smaller(file: Blob, most = Infinity): Promise<Blob | null> {
  let best: Blob | null = null
  for (const [side, quality] of steps) {
    const drawn = await redrawn(file, side, quality)
    if (!drawn) return best
    if (drawn.size < (best ?? file).size) best = drawn
    if (best && best.size <= most) return best
  }
  return best
}

/** "heron.jpg was 48 MB and is 1.2 MB now." */
export const smallerWords = (name: string, was: number, now: number): string =>
  `${name} was ${sizeOf(was)} and is ${sizeOf(now)} now.`

/** A chosen picture that did not fit, under `most` bytes if it can be; says how much smaller it is, or that it cannot be done. */
export async function smallerFile(file: File, most?: number): Promise<File | null> {
  const drawn = await smaller(file, most)
  if (drawn) return new File([drawn], asJpeg(file.name), { type: drawn.type })
  toast({ text: 'This picture cannot be made smaller here.' })
  return null
}

/** Whether it waits for room and would find more of it if it were smaller. */
export const wouldFit = (row: FileRow, state: FileState): boolean =>
  row.kind === 'picture' &&
  canBeSmaller(row) &&
  state.is === 'waiting' &&
  (state.why === 'quota' || state.why === 'too-big-for-relay')

/** The same for one that waits on this device because the relay refused it: it keeps its place and its name, and goes out again. */
export async function makeWaitingSmaller(files: Files, row: FileRow): Promise<void> {
  const opened = await files.open(row.id)
  if (!opened.ok) return toast({ text: openProblemWords(opened.why) })
  const space = files.space.get()
  const left = space.quota === null ? Infinity : Math.max(0, space.quota - space.atRelay)
  // Half of what is left at most, and never more than a picture on a screen needs.
  const drawn = await smaller(opened.blob, Math.min(left, row.size / 2))
  if (!drawn) return toast({ text: 'This picture cannot be made smaller here.' })
  const { width, height, thumb } = await lookAt(drawn)
  const answer = await files.replace(row.id, drawn, { width, height, thumb })
  if (answer.ok && !/\.jpe?g$/i.test(row.name)) files.rename(row.id, asJpeg(row.name))
  if (answer.ok)
    return toast({ text: `${smallerWords(nameOfFile(row), row.size, drawn.size)} It is on its way.` })
  toast({
    text:
      answer.why === 'not-waiting'
        ? 'It is on its way already, as large as it is.'
        : problemWords(answer, { name: row.name, type: row.type, size: drawn.size }),
  })
}
