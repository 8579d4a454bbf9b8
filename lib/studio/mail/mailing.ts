/** Digests by mail, as the interface meets it: off until somebody gives an address and the code that came to it. */
import type { StudioId } from '../../base/ids.ts'
import type { Observed } from '../../base/observed.ts'
import type { MailDigest } from '../../wire/mail-api.ts'

/** `none`: this relay sends no mail. `unknown`: no relay has answered. */
export type MailingState =
  | { is: 'unknown' }
  | { is: 'none' }
  | { is: 'off' }
  /** A code is on its way to it. */
  | { is: 'asked'; address: string }
  | { is: 'on'; address: string }

type Failure = 'too-fast' | 'malformed' | 'offline' | 'failed'

export type Mailing = {
  state: Observed<MailingState>
  /** Has a code sent there. */
  ask(address: string): Promise<'ok' | Failure>
  /** `wrong`: another code. `ended`: too late, or too many tries. */
  confirm(code: string): Promise<'ok' | 'wrong' | 'ended' | Failure>
  end(): Promise<'ok' | Failure>
  /** Has it mailed to one's own address. `off`: there is none that is confirmed. */
  send(studio: StudioId, due: number, digest: Omit<MailDigest, 'key'>): Promise<'ok' | 'off' | Failure>
}
