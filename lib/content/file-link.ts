/** Addresses of a studio's files as messages, cards and Markdown keep them: `snug:file/<id>`. */
import { parseFileId, type FileId } from '../base/ids.ts'

const scheme = 'snug:file/'

export const fileLinkOf = (file: FileId): string => scheme + file

/** Which file an address means; null for any other address. */
export const parseFileLink = (url: string): FileId | null =>
  url.startsWith(scheme) ? parseFileId(url.slice(scheme.length)) : null
