/**
 * Mailboxes where a new device and an old one of the same person meet (docs/decisions/0022, 0031). In memory only, for five minutes: a
 * restart makes them begin again. The relay reads nothing of what lies in them and believes none of it; it sees to it that each
 * message is laid down once, and that what a mailbox costs is bounded. On `globalThis` because development reloads this module.
 */
import { equalBytes, toBase64url, type Bytes } from '../base/bytes.ts'
import { systemClock, type Clock } from '../base/clock.ts'
import type { Did } from '../base/ids.ts'
import { systemRandom, type RandomBytes } from '../base/random.ts'
import { sameSecret } from '../signed/same-secret.ts'

/** Milliseconds; as long as a code is good. */
const lifetime = 5 * 60_000
/** Mailboxes at once, and bytes in all of them: a flood then costs others a later try, not the relay its memory. */
const most = { boxes: 2_000, bytes: 16 * 1024 * 1024 }

type Box = {
  ends: number
  token: Bytes
  offer: Bytes
  /** Whose device answered; from then on nobody else's is heard. */
  did: Did | null
  answer: Bytes | null
  reveal: Bytes | null
  sealed: Bytes | null
  taken: boolean
}

/** `not-found`: there is no such mailbox, any more or for this one. `used`: something else was laid down before. */
export type LinkRefused = { ok: false; why: 'not-found' | 'used' | 'too-fast' }
type Done = { ok: true } | LinkRefused

export type LinkBoxes = {
  /** The new device; the token is its right to go on. */
  open(box: Bytes, offer: Bytes): { ok: true; token: Bytes } | LinkRefused
  wait(box: Bytes, token: Bytes): { ok: true; answer: Bytes | null; sealed: Bytes | null } | LinkRefused
  reveal(box: Bytes, token: Bytes, reveal: Bytes): Done
  taken(box: Bytes, token: Bytes): Done
  /** By either device. */
  stop(box: Bytes, by: { token: Bytes } | { did: Did }): Done
  /** The old device. */
  look(box: Bytes, did: Did): { ok: true; offer: Bytes; reveal: Bytes | null; taken: boolean } | LinkRefused
  answer(box: Bytes, did: Did, answer: Bytes): Done
  seal(box: Bytes, did: Did, sealed: Bytes): Done
}

export function createLinkBoxes(clock: Clock, random: RandomBytes): LinkBoxes {
  const boxes = new Map<string, Box>()

  const drop = (ended: (box: Box) => boolean) => {
    for (const [name, box] of boxes) if (ended(box)) boxes.delete(name)
  }
  const find = (name: Bytes): Box | null => {
    const box = boxes.get(toBase64url(name))
    return box && box.ends > clock.now() ? box : null
  }
  const ofNew = (name: Bytes, token: Bytes): Box | null => {
    const box = find(name)
    return box && sameSecret(box.token, token) ? box : null
  }
  const ofOld = (name: Bytes, did: Did): Box | null => {
    const box = find(name)
    return box?.did === did ? box : null
  }
  /** Once; the same again is a message whose answer was lost on the way. */
  function lay(box: Box | null, part: 'answer' | 'reveal' | 'sealed', bytes: Bytes): Done {
    if (!box) return missing
    if (box[part] && !equalBytes(box[part], bytes)) return { ok: false, why: 'used' }
    box[part] ??= bytes
    return { ok: true }
  }

  return {
    open(name, offer) {
      drop((box) => box.ends <= clock.now())
      const there = boxes.get(toBase64url(name))
      if (there) return { ok: false, why: 'used' }
      if (boxes.size >= most.boxes) return { ok: false, why: 'too-fast' }
      const token = random(16)
      const empty = { did: null, answer: null, reveal: null, sealed: null, taken: false }
      boxes.set(toBase64url(name), { ends: clock.now() + lifetime, token, offer, ...empty })
      return { ok: true, token }
    },
    wait(name, token) {
      const box = ofNew(name, token)
      return box ? { ok: true, answer: box.answer, sealed: box.sealed } : missing
    },
    reveal(name, token, reveal) {
      const box = ofNew(name, token)
      return lay(box?.answer ? box : null, 'reveal', reveal)
    },
    taken(name, token) {
      const box = ofNew(name, token)
      if (!box?.sealed) return missing
      box.taken = true
      return { ok: true }
    },
    stop(name, by) {
      const box = 'token' in by ? ofNew(name, by.token) : ofOld(name, by.did)
      if (!box) return missing
      boxes.delete(toBase64url(name))
      return { ok: true }
    },
    look(name, did) {
      const box = find(name)
      if (!box) return missing
      if (box.did !== null && box.did !== did) return { ok: false, why: 'used' }
      const { offer, reveal, taken } = box
      return { ok: true, offer, reveal, taken }
    },
    answer(name, did, answer) {
      const box = find(name)
      if (!box) return missing
      if (box.did !== null && box.did !== did) return { ok: false, why: 'used' }
      // One person lets in one device at a time.
      if (box.did === null) drop((other) => other.did === did)
      box.did = did
      return lay(box, 'answer', answer)
    },
    seal(name, did, sealed) {
      const box = ofOld(name, did)
      if (!box?.reveal) return missing
      const held = [...boxes.values()].reduce((sum, one) => sum + (one.sealed?.length ?? 0), 0)
      if (held + sealed.length > most.bytes) return { ok: false, why: 'too-fast' }
      return lay(box, 'sealed', sealed)
    },
  }
}

const missing: LinkRefused = { ok: false, why: 'not-found' }

const shared = globalThis as unknown as { __snugLinkBoxes?: LinkBoxes }

/** The mailboxes of this process. */
export const linkBoxes = (): LinkBoxes =>
  (shared.__snugLinkBoxes ??= createLinkBoxes(systemClock, systemRandom))
