/** Letting another device of the same person in, as the interface sees it from both sides (docs/decisions/0022). */
import type { Observed } from '../base/observed.ts'

/** Why linking came to its end; each begins anew with a new code. */
export type LinkOver =
  /** The five minutes are over. */
  | 'late'
  /** The relay does not answer. */
  | 'offline'
  /** The other device has stopped, or the relay has forgotten the code. */
  | 'stopped'
  /** The person said that the words differ. */
  | 'differ'
  /** Somebody between the two changed what was said. */
  | 'not-as-promised'
  /** The other device runs a newer Snug. */
  | 'too-new'
  /** Somebody else has answered this code. */
  | 'used'
  /** Too many codes for now. */
  | 'too-fast'
  | 'failed'

export type LinkHereState =
  | { is: 'opening' }
  /** To be read by the other device, by eye or camera, until `ends` (ms). */
  | { is: 'code'; letters: string; text: string; ends: number }
  /** `isSame`: the person has said so here, and not yet there. */
  | { is: 'words'; words: readonly string[]; isSame: boolean; ends: number }
  | { is: 'taking-in' }
  | { is: 'in'; name: string }
  | { is: 'over'; why: LinkOver }

/** The device that nobody is on yet. */
export type LinkHere = {
  state: Observed<LinkHereState>
  /** The person says of the words what they see. */
  same(): void
  differ(): void
  /** Walks away. */
  close(): void
}

type Kind = 'phone' | 'computer'

export type LinkAnotherState =
  | { is: 'meeting' }
  | { is: 'words'; words: readonly string[]; kind: Kind; ends: number }
  /** Everything is on its way; the other device still waits for its person to say the same. */
  | { is: 'sent'; kind: Kind; ends: number }
  | { is: 'in'; kind: Kind; studios: number }
  | { is: 'over'; why: LinkOver }

/** The device that lets it in. */
export type LinkAnother = {
  state: Observed<LinkAnotherState>
  same(): void
  differ(): void
  close(): void
}

/** `slip`: nine letters, one of them wrong. `unknown`: no device waits with this code. `elsewhere`: it waits at `origin`. */
export type CodeProblem =
  'not-a-code' | 'slip' | 'too-new' | 'unknown' | 'used' | 'elsewhere' | 'offline' | 'failed'

export type Linking = {
  /** Shows a code on this device. */
  here(): Promise<LinkHere>
  /** Answers a code, typed or scanned. */
  another(
    code: string,
  ): Promise<{ ok: true; link: LinkAnother } | { ok: false; why: CodeProblem; origin?: string }>
}
