/** The files of a studio as an archive takes them along: opened, the latest first, as many as an archive holds. */
import { toBase64url, type Bytes } from '../../base/bytes.ts'
import type { FileId } from '../../base/ids.ts'
import { sha256 } from '../../signed/hash.ts'
import type { Files, FileRow } from '../files.ts'
import { plainName } from '../file-name.ts'

/** One file: where it lies in the archive, and the SHA-256 of its bytes, base64url. */
export type ArchivedFile = { id: FileId; path: string; sha256: string }

/** Bytes of one, and of all: whoever opens the archive on a phone holds it in memory. */
const largest = 60 * 1024 * 1024
const most = 160 * 1024 * 1024

export async function takeFiles(
  files: Pick<Files, 'rows' | 'putAway' | 'open'>,
): Promise<{ taken: (ArchivedFile & { bytes: Bytes })[]; missing: number }> {
  const rows = [...files.rows.get(), ...files.putAway.get()]
  const taken: (ArchivedFile & { bytes: Bytes })[] = []
  const names = new Set<string>()
  let sum = 0
  for (const row of rows) {
    if (row.size > largest || sum + row.size > most) continue
    const opened = await files.open(row.id)
    if (!opened.ok) continue
    const bytes = new Uint8Array(await opened.blob.arrayBuffer())
    sum += bytes.length
    taken.push({ id: row.id, path: `files/${nameOf(row, names)}`, sha256: toBase64url(sha256(bytes)), bytes })
  }
  return { taken, missing: rows.length - taken.length }
}

/** Its own name, as far as every disk takes it; with a number where another has it. */
function nameOf({ name, id }: FileRow, names: Set<string>): string {
  const [, stem, ending] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/s.exec(name) ?? []
  const plain = plainName(stem ?? '', id.slice(0, 8).toLowerCase())
  for (let i = 1; ; i++) {
    const tried = `${plain}${i === 1 ? '' : `-${i}`}${(ending ?? '').toLowerCase()}`
    if (names.has(tried)) continue
    names.add(tried)
    return tried
  }
}
