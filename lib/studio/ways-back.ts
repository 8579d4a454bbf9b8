/** How somebody comes back when no device of theirs is left: what the interface can see and do. */
import type { Observed } from '../base/observed.ts'

/** What this device remembers of its person's recovery kit. Milliseconds since the epoch; 0 for never. */
export type KitStanding = {
  /** When the words were last shown to be right, on this device. */
  checkedAt: number
  /** Nothing is said of the kit before. */
  quietUntil: number
}

export const noKit: KitStanding = { checkedAt: 0, quietUntil: 0 }

/** `make`: there is something to lose and no kit. `rehearse`: a month has gone by since the words were last asked for. */
export type KitReminder = 'make' | 'rehearse' | null

export type KitSheet = {
  /** 24, in order. */
  words: readonly string[]
  /** What the QR code says. */
  code: string
  name: string
  /** The relay where these words are known. */
  origin: string
}

/** `other`: a word of the list, and not the one at this place. */
export type WordChecked = { ok: true } | { ok: false; why: 'unknown' | 'other'; nearest: readonly string[] }

/** A word of a typed kit that is none. `place` counts from 1. */
export type WrongWord = { place: number; word: string; nearest: readonly string[] }

/** Somebody is back; with '' nobody has told this device their name yet, and it is theirs to say. */
export type Returned = { ok: true; name: string }

/** `nobody`: this relay knows no studio of theirs. */
export type NotReturned = 'offline' | 'failed' | 'nobody'

export type KitReturn =
  | Returned
  | { ok: false; why: NotReturned | 'checksum' | 'damaged' | 'too-new' }
  | { ok: false; why: 'wrong-count'; count: number }
  | { ok: false; why: 'unknown-words'; wrong: readonly WrongWord[] }
  /** A kit's code that names another relay. */
  | { ok: false; why: 'elsewhere'; origin: string }

/** A way back that lies at the relay, sealed. Milliseconds since the epoch. */
export type KeptWay = { id: string; kind: 'passphrase' | 'passkey' | 'friends'; since: number }

export type Strength = { bits: number; verdict: 'weak' | 'fair' | 'strong' }

/** `used`: somebody has this very handle with this very passphrase. */
export type PassphraseSet =
  { ok: true } | { ok: false; why: 'handle' | 'weak' | 'used' | 'too-fast' | 'offline' | 'failed' }

/** `wrong`: the relay knows nobody by this handle with this passphrase; it does not say which of the two. */
export type PassphraseReturn =
  Returned | { ok: false; why: NotReturned | 'handle' | 'wrong' | 'too-fast' | 'too-new' }

/** `cancelled`: the person turned away, or the browser found nothing to ask. `no-secret`: it gives none to sites. */
export type PasskeyAdded =
  | { ok: true }
  | { ok: false; why: 'cancelled' | 'no-secret' | 'too-large' | 'too-fast' | 'offline' | 'failed' }

/** `unknown`: nothing lies at this relay for that passkey. */
export type PasskeyReturn =
  Returned | { ok: false; why: NotReturned | 'cancelled' | 'no-secret' | 'unknown' | 'too-fast' | 'too-new' }

export type WaysBack = {
  kit: Observed<KitStanding>
  reminder: Observed<KitReminder>
  /** The secret itself: for the sheet and nothing else. */
  sheet(): Promise<KitSheet>
  /** Which three words to ask for; from 1, ascending. */
  placesToCheck(): Promise<readonly number[]>
  checkWord(place: number, typed: string): Promise<WordChecked>
  /** The three words were right. */
  noteChecked(): Promise<void>
  /** Says nothing of the kit for a week. */
  notNow(): Promise<void>
  /** What lies at the relay, oldest first; null when it does not answer. */
  list(): Promise<readonly KeptWay[] | null>
  /** Null when the relay has not forgotten it; else what takes that back, and tells whether it did. */
  end(id: string): Promise<(() => Promise<boolean>) | null>
  /** Six drawn words. */
  drawPassphrase(): Promise<string>
  strengthOf(passphrase: string, handle: string): Promise<Strength>
  /** Takes the place of an earlier one. Needs a relay, and a second or two. */
  setPassphrase(handle: string, passphrase: string): Promise<PassphraseSet>
  comeBackByPassphrase(handle: string, passphrase: string): Promise<PassphraseReturn>
  /** Whether this browser may have passkeys that can bring somebody back. */
  hasPasskeys(): Promise<boolean>
  /** The browser asks for its own lock, once or twice. */
  addPasskey(): Promise<PasskeyAdded>
  comeBackByPasskey(): Promise<PasskeyReturn>
  /** From what somebody typed, pasted or scanned of their kit. */
  comeBackByKit(text: string): Promise<KitReturn>
}
