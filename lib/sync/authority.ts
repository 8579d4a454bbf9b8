/** What a session needs to know of its studio: the keys it holds, the membership log and what follows from it. */
import type { Bytes } from '../base/bytes.ts'
import type { DocId, StudioKeyId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import type { StudioKey } from '../crypto/studio-key.ts'
import type { MembershipLog } from '../members/log.ts'

export type Keyring = {
  /** The key to seal under, or null while this device has none. */
  current(): StudioKey | null
  get(kid: StudioKeyId): StudioKey | null
  changed: Observed<number>
}

export type Membership = {
  log(): MembershipLog
  /** 16 bytes. */
  headSummary(): Bytes
  changed: Observed<number>
  /** Whether this device may write the document, now. */
  mayPublish(doc: DocId): boolean
}
