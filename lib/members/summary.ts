import { toHex, type Bytes } from '../base/bytes.ts'
import { idBytes, type RecordHash } from '../base/ids.ts'
import { sha256 } from '../signed/hash.ts'

/** In ascending order of their bytes. */
export const sortHashes = (hashes: readonly RecordHash[]): RecordHash[] =>
  hashes
    .map((hash) => ({ hash, hex: toHex(idBytes(hash)) }))
    .sort((a, b) => (a.hex < b.hex ? -1 : a.hex > b.hex ? 1 : 0))
    .map(({ hash }) => hash)

/** The 16 bytes that stand for a set of heads: one head's hash, cut; of several, the hash of all (sorted), cut. */
export function summaryOf(heads: readonly RecordHash[]): Bytes {
  const [only, ...others] = heads
  if (only !== undefined && others.length === 0) return idBytes(only).slice(0, 16)
  return sha256(...sortHashes(heads).map(idBytes)).slice(0, 16)
}
