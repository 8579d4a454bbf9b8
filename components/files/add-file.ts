/** Adding a file: what a camera wrote into a picture goes, its size and a small picture are made here, then it is kept. */
import type { FileId } from '../../lib/base/ids.ts'
import type { AddProblem, Files } from '../../lib/studio/files.ts'
import { withoutPlace } from '../../lib/transfer/pictures/without-place.ts'
import { lookAt } from './look-at.ts'
import { keepsPlace } from './keeps-place.ts'
import { redrawn } from './redraw.ts'

export type Added = { ok: true; id: FileId } | AddProblem

/** Larger ones are kept as they are: they would have to be held in memory twice. Bytes. */
const mostRead = 150 * 1024 * 1024

/** Kinds that Snug cannot clean but a browser can draw: they become a JPEG. */
const redraws = /^image\/(heic|heif|avif|tiff|jxl)/

export async function addFile(files: Files, file: File, caption = ''): Promise<Added> {
  const { blob, name } = await cleaned(file)
  const look = await lookAt(blob)
  return files.add(blob, { name, caption, ...look })
}

async function cleaned(file: File): Promise<{ blob: Blob; name: string }> {
  const same = { blob: file, name: file.name || 'A picture' }
  if (!file.type.startsWith('image/') || file.size > mostRead || keepsPlace()) return same
  if (redraws.test(file.type)) {
    const drawn = await redrawn(file, 8192, 0.92)
    return drawn ? { blob: drawn, name: asJpeg(file.name) } : same
  }
  try {
    const result = withoutPlace(new Uint8Array(await file.arrayBuffer()))
    if (result.ok) return { blob: new Blob([result.bytes], { type: file.type }), name: same.name }
    if (result.why === 'unknown') return same
    // Its parts do not add up: what is drawn of it is all that is kept.
    const drawn = await redrawn(file, 8192, 0.92)
    return drawn ? { blob: drawn, name: asJpeg(file.name) } : same
  } catch {
    // It cannot be read; adding it says so.
    return same
  }
}

export const asJpeg = (name: string): string => `${name.replace(/\.[^.]+$/, '') || 'picture'}.jpg`
