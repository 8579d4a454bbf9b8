import type { Bytes } from '../base/bytes.ts'
import { idBytes, type DeviceFp } from '../base/ids.ts'
import { sha256 } from './hash.ts'
import { label } from './labels.ts'

/**
 * The Yjs client id (32 bits) under which a session of a device writes: the first four bytes, big endian, of
 * SHA-256(label ‖ fingerprint ‖ session). Everybody can tell so, from an entry's head alone, whether its author wrote
 * as themselves; and tells it alike, whichever entry came first.
 */
export function sessionClient(author: DeviceFp, session: Bytes): number {
  const digest = sha256(label('client'), idBytes(author), session)
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0)
}
