/** The files that threads name: `[name](snug:file/<id>)`, or with `!` before it where the file is shown. */
import { parseFileId, type FileId } from '../../base/ids.ts'
import { freeName } from '../free-name.ts'
import { withTexts, type CarriedThread } from './carried-threads.ts'

/** An opened one. */
export type NamedFile = { id: FileId; name: string; type: string; bytes: Uint8Array }

const named = /(!?\[(?:\\.|[^\]\\\n])*\])\(snug:file\/([\w-]{22})\)/g

/** Each once, in the order of first being named. */
export function filesNamedIn(threads: readonly CarriedThread[]): FileId[] {
  const found = new Set<FileId>()
  withTexts(threads, (text) => {
    for (const [, , address] of text.matchAll(named)) {
      const id = parseFileId(address!)
      if (id) found.add(id)
    }
    return text
  })
  return [...found]
}

/** With other addresses for some of the files; where `addressOf` gives null, the words stay as they are. */
export const withFileAddresses = (
  threads: readonly CarriedThread[],
  addressOf: (id: FileId) => string | null,
): CarriedThread[] =>
  withTexts(threads, (text) =>
    text.replace(named, (whole, label: string, address: string) => {
      const id = parseFileId(address)
      const to = id && addressOf(id)
      return to === null ? whole : `${label}(${to})`
    }),
  )

/** Where each lies beside the threads: under its own name, in one folder. */
export function placesOfFiles(files: readonly NamedFile[]): ReadonlyMap<FileId, string> {
  const taken = new Set<string>()
  return new Map(
    files.map(({ id, name }) => {
      const [, stem, ending] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/s.exec(name)!
      return [id, `files/${freeName(taken, stem || 'file', (ending ?? '').toLowerCase())}`]
    }),
  )
}
