/** Seals that cost next to nothing: entries in the real layout, with a tag in place of encryption and of a signature. */
import { createHash } from 'node:crypto'
import { concat, equalBytes, type Bytes } from '../../lib/base/bytes.ts'
import type { Clock } from '../../lib/base/clock.ts'
import { idBytes, idOf, type DeviceFp, type StudioKeyId } from '../../lib/base/ids.ts'
import type { Seals, Verdict } from '../../lib/sync/ports.ts'
import { writeEntryBody, writeEntryHead, type EntryHead, type ParsedEntry } from '../../lib/wire/entry.ts'
import type { Dice } from './sim-time.ts'

export type SimMember = { fp: DeviceFp; mayWrite: boolean }

/** Which keys a device has come to hold; the last one is the one it seals under. */
export type SimKeys = StudioKeyId[]

const hash = (...parts: Uint8Array[]) => {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return new Uint8Array(sum.digest())
}

const tagOf = (kid: StudioKeyId, payload: Uint8Array) => hash(idBytes(kid), payload).subarray(0, 16)
const signatureOf = (fp: DeviceFp, signed: Uint8Array) => {
  const half = hash(idBytes(fp), signed)
  return concat(half, half)
}

export const newMember = (dice: Dice, mayWrite: boolean): SimMember => ({
  fp: idOf<DeviceFp>(dice.bytes(16)),
  mayWrite,
})
export const newKey = (dice: Dice): StudioKeyId => idOf<StudioKeyId>(dice.bytes(16))

/** An entry as its author, or whoever knows the key, makes it. */
export function simEntry(
  head: Omit<EntryHead, 'deflated'>,
  payload: Uint8Array,
  dice: Dice,
  signer: DeviceFp = head.author,
): Bytes {
  const headBytes = writeEntryHead({ ...head, deflated: false })
  const body = writeEntryBody(headBytes, dice.bytes(24), concat(payload, tagOf(head.kid, payload)))
  return concat(body, signatureOf(signer, body))
}

export const simEntryId = (bytes: Uint8Array): string => Buffer.from(hash(bytes).subarray(0, 16)).toString('base64url')

/** Verification takes a random while, so that it finishes in any order. */
export function simSeals(
  member: SimMember,
  keys: SimKeys,
  members: readonly SimMember[],
  clock: Clock,
  dice: Dice,
): Seals {
  function verdict(entry: ParsedEntry): Verdict {
    const author = members.find(({ fp }) => fp === entry.author)
    if (!author) return { is: 'waiting', for: 'log' }
    if (!equalBytes(signatureOf(author.fp, entry.signed), entry.signature)) return { is: 'refused' }
    if (!keys.includes(entry.kid)) return { is: 'waiting', for: 'key' }
    const payload = entry.ciphertext.slice(0, -16)
    if (!equalBytes(tagOf(entry.kid, payload), entry.ciphertext.subarray(-16))) return { is: 'refused' }
    return author.mayWrite ? { is: 'good', payload } : { is: 'refused' }
  }
  return {
    seal({ payload, ...head }) {
      const kid = keys.at(-1)
      return kid ? simEntry({ ...head, kid, author: member.fp }, payload, dice) : null
    },
    idOf: simEntryId,
    judge: (entry) =>
      new Promise((resolve) => {
        if (dice.chance(0.3)) resolve(verdict(entry))
        else clock.after(dice.below(60), () => resolve(verdict(entry)))
      }),
  }
}
