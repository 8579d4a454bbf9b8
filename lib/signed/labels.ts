/** Domain separation: every signature, hash and derivation of format version 1 starts with a label of its own. */
import { utf8, type Bytes } from '../base/bytes.ts'

/** UTF-8 of `snug/v1/` and the text. */
export const label = (text: string): Bytes => utf8(`snug/v1/${text}`)
