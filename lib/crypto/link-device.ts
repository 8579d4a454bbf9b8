/**
 * Linking a device (sealed documents, 6.3; protocol and argument: docs/decisions/0022). The new device N and the old one O meet
 * at a mailbox of a relay that may be hostile; three words that both show, computed from everything that was said, tell whether it
 * was. N promises its keys and a secret number before it hears O's number, and tells them after: so nobody between can look for
 * keys with the right words, and has one chance in 2^33 each time.
 * ```
 * offer   N → O   version (1) ‖ SHA-256(label("link-commit") ‖ code ‖ reveal) (32)
 * answer  O → N   version ‖ ephemeral X25519 (32) ‖ number (32)
 * reveal  N → O   version ‖ kind (1: 1 phone, 2 computer) ‖ ephemeral X25519 (32) ‖ device Ed25519 (32) ‖ device X25519 (32) ‖ number (32)
 * sealed  O → N   version ‖ HPKE, authenticated mode between the ephemeral keys, info = label("link") ‖ transcript
 * transcript = SHA-256(label("link-transcript") ‖ code ‖ offer ‖ answer ‖ reveal)
 * words      = the first 33 bits of SHA-256(label("link-words") ‖ transcript)
 * ```
 * Each side answers once: a second answer to the same promise would give a second guess. Nothing here is ever stored.
 */
import { x25519 } from '@noble/curves/ed25519.js'
import { concat, equalBytes, type Bytes } from '../base/bytes.ts'
import type { RandomBytes } from '../base/random.ts'
import { isSafeAgreementKey } from '../signed/agreement-key.ts'
import { sha256 } from '../signed/hash.ts'
import { label } from '../signed/labels.ts'
import { sameSecret } from '../signed/same-secret.ts'
import { spokenWords } from '../signed/spoken-words.ts'
import { isSafePublicKey } from '../signed/verify.ts'
import type { Device } from './device.ts'
import { hpkeOpen, hpkeSeal, type AgreementPair } from './hpke.ts'
import { readLinkPayload, writeLinkPayload, type LinkPayload } from './link-payload.ts'

const version = 1
const kinds = { phone: 1, computer: 2 } as const
type Kind = keyof typeof kinds

/** How long a code is good, by the clock of whoever asks. */
export const linkLasts = 5 * 60_000

export type LinkRefusal =
  | 'malformed'
  | 'too-new'
  /** More than five minutes ago. */
  | 'late'
  /** It was answered before: show a new code. */
  | 'used'
  /** What N told is not what it promised, or not the key of the QR code: somebody is between. */
  | 'not-as-promised'

export type NewDeviceLink = {
  /** 5 bytes; link-code.ts writes it as letters and as a QR code. */
  code: Bytes
  ephemeral: Bytes
  offer: Bytes
  /** Takes O's answer, once. */
  hear(
    answer: Uint8Array,
    now: number,
  ):
    | {
        ok: true
        reveal: Bytes
        words: string[]
        /** To be called when the person has said that both screens show the same words; null when it is not O's. */
        openOnceConfirmed(sealed: Uint8Array, now: number): Promise<LinkPayload | null>
      }
    | { ok: false; why: LinkRefusal }
}

/** The new device's side. `now` in ms. */
export function offerLink(
  device: Pick<Device, 'edPublic' | 'xPublic'>,
  { kind, now: startedAt, random }: { kind: Kind; now: number; random: RandomBytes },
): NewDeviceLink {
  const code = random(5)
  const pair = pairFrom(random)
  const reveal = concat(
    Uint8Array.of(version, kinds[kind]),
    pair.xPublic,
    device.edPublic,
    device.xPublic,
    random(32),
  )
  const offer = concat(Uint8Array.of(version), promiseOf(code, reveal))
  let used = false
  return {
    code,
    ephemeral: pair.xPublic,
    offer,
    hear(answer, now) {
      if (used) return { ok: false, why: 'used' }
      if (isLate(startedAt, now)) return { ok: false, why: 'late' }
      const why = refusalOf(answer, answerLength)
      if (why) return { ok: false, why }
      const from = answer.slice(1, 33)
      if (!isSafeAgreementKey(from)) return { ok: false, why: 'malformed' }
      used = true
      const transcript = transcriptOf(code, offer, answer, reveal)
      return {
        ok: true,
        reveal,
        words: wordsOf(transcript),
        async openOnceConfirmed(sealed, later) {
          if (sealed[0] !== version || isLate(startedAt, later)) return null
          const info = concat(label('link'), transcript)
          const plain = await hpkeOpen({ xSeed: pair.xSeed, from, info, sealed: sealed.subarray(1) })
          return plain && readLinkPayload(plain, device)
        },
      }
    },
  }
}

export type OldDeviceLink = {
  answer: Bytes
  /** Takes what N told, once. */
  hear(
    reveal: Uint8Array,
    now: number,
  ):
    | {
        ok: true
        device: { edPublic: Bytes; xPublic: Bytes; kind: Kind }
        words: string[]
        /** To be called when the person has said that both screens show the same words. Null when that took too long. */
        sealOnceConfirmed(payload: LinkPayload, now: number): Promise<Bytes | null>
      }
    | { ok: false; why: LinkRefusal }
}

/** The old device's side, for a code that was scanned (then with the key in it) or typed. `now` in ms. */
export function answerLink(
  { code, ephemeral }: { code: Bytes; ephemeral: Bytes | null },
  offer: Uint8Array,
  { now: startedAt, random }: { now: number; random: RandomBytes },
): { ok: true; link: OldDeviceLink } | { ok: false; why: LinkRefusal } {
  const why = refusalOf(offer, offerLength)
  if (why) return { ok: false, why }
  const pair = pairFrom(random)
  const answer = concat(Uint8Array.of(version), pair.xPublic, random(32))
  const promise = offer.slice()
  let used = false
  const hear: OldDeviceLink['hear'] = (reveal, now) => {
    if (used) return { ok: false, why: 'used' }
    if (isLate(startedAt, now)) return { ok: false, why: 'late' }
    used = true
    const broken = refusalOf(reveal, revealLength)
    if (broken) return { ok: false, why: broken }
    const isKept = sameSecret(promise.subarray(1), promiseOf(code, reveal))
    const to = reveal.slice(2, 34) as Bytes
    if (!isKept || (ephemeral && !equalBytes(ephemeral, to))) return { ok: false, why: 'not-as-promised' }
    const device = readDevice(reveal)
    if (!device || !isSafeAgreementKey(to)) return { ok: false, why: 'malformed' }
    const transcript = transcriptOf(code, promise, answer, reveal)
    return {
      ok: true,
      device,
      words: wordsOf(transcript),
      async sealOnceConfirmed(payload, later) {
        if (isLate(startedAt, later)) return null
        const plain = writeLinkPayload(payload)
        const info = concat(label('link'), transcript)
        return concat(Uint8Array.of(version), await hpkeSeal({ to, from: pair, info, plain }))
      },
    }
  }
  return { ok: true, link: { answer, hear } }
}

const offerLength = 33
const answerLength = 65
const revealLength = 130

function refusalOf(message: Uint8Array, length: number): LinkRefusal | null {
  if (message.length > 0 && message[0]! > version) return 'too-new'
  return message.length === length && message[0] === version ? null : 'malformed'
}

function readDevice(reveal: Uint8Array): { edPublic: Bytes; xPublic: Bytes; kind: Kind } | null {
  const kind = (Object.keys(kinds) as Kind[]).find((name) => kinds[name] === reveal[1])
  const edPublic = reveal.slice(34, 66) as Bytes
  const xPublic = reveal.slice(66, 98) as Bytes
  return kind && isSafePublicKey(edPublic) && isSafeAgreementKey(xPublic) ? { edPublic, xPublic, kind } : null
}

const promiseOf = (code: Uint8Array, reveal: Uint8Array): Bytes => sha256(label('link-commit'), code, reveal)

const transcriptOf = (code: Uint8Array, ...said: readonly Uint8Array[]): Bytes =>
  sha256(label('link-transcript'), code, ...said)

const wordsOf = (transcript: Uint8Array): string[] => spokenWords(sha256(label('link-words'), transcript), 3)

/** Five minutes either way: a clock that jumps ends the code. */
const isLate = (startedAt: number, now: number): boolean => Math.abs(now - startedAt) > linkLasts

function pairFrom(random: RandomBytes): AgreementPair & { xSeed: Bytes; xPublic: Bytes } {
  const xSeed = random(32)
  return { xSeed, xPublic: x25519.getPublicKey(xSeed) as Bytes }
}
