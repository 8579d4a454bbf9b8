/** The people of a simulated run; entries in the real layout, with a tag in place of encryption and of a signature. */
import { createHash } from 'node:crypto'
import { concat, equalBytes, type Bytes } from '../../lib/base/bytes.ts'
import type { Clock } from '../../lib/base/clock.ts'
import { idBytes, idOf, type DeviceFp, type StudioKeyId } from '../../lib/base/ids.ts'
import type { Seals, Verdict } from '../../lib/sync/ports.ts'
import {
  writeEntryBody,
  writeEntryHead,
  type EntryHead,
  type NewerEntry,
  type ParsedEntry,
} from '../../lib/wire/entry.ts'
import { turn, type Dice } from './sim-time.ts'

type SimMember = { fp: DeviceFp; mayWrite: boolean }

/** A removed writer: the number of their device, and by session (hex) up to which entry what they wrote counts. */
export type Removal = { device: number; cut: ReadonlyMap<string, number> }

/** What a device has come to know. It seals under the key that is last in the order all agree on. */
export type Knowledge = { keys: StudioKeyId[]; removal: Removal | null }

/** Whose an entry is to be, for those that nobody's session makes. */
export type Forgery =
  'by the reader' | 'by the commenter' | "in the liar's name by the reader" | 'by the liar'

/** The people of a run and the means by which they seal: cheap ones or the real ones. */
export type Cast = {
  /** Resolves when no work goes on outside simulated time. */
  settled(): Promise<void>
  newKey(dice: Dice): StudioKeyId
  /** Which devices there are; each is another writer's. */
  deviceOf(number: number): DeviceFp
  /** The seals of the n-th device. */
  seals(device: number, knows: Knowledge, clock: Clock, dice: Dice): Seals
  /** A keeper decides a removal; devices learn of it when their knowledge says so. */
  decide(removal: Removal): Promise<void>
  forge(
    kind: 'update' | 'repair' | 'snapshot',
    forgery: Forgery,
    kid: StudioKeyId,
    payload: Uint8Array,
    dice: Dice,
    session?: Bytes,
  ): Bytes
  liar: DeviceFp
}

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

/** An entry as its author, or whoever knows the key, makes it. */
function simEntry(
  head: Omit<EntryHead, 'deflated'>,
  payload: Uint8Array,
  dice: Dice,
  signer: DeviceFp = head.author,
): Bytes {
  const headBytes = writeEntryHead({ ...head, deflated: false })
  const body = writeEntryBody(headBytes, dice.bytes(24), concat(payload, tagOf(head.kid, payload)))
  return concat(body, signatureOf(signer, body))
}

const simEntryId = (bytes: Uint8Array): string =>
  Buffer.from(hash(bytes).subarray(0, 16)).toString('base64url')

const member = (number: number, mayWrite: boolean): SimMember => {
  const bytes = new Uint8Array(16)
  bytes[15] = number
  return { fp: idOf<DeviceFp>(bytes), mayWrite }
}

/** Seals that cost next to nothing, so that many runs fit into a minute. */
export function cheapCast(): Cast {
  const [reader, liar, commenter] = [member(201, false), member(200, true), member(202, false)]
  const devices = Array.from({ length: 20 }, (_, number) => member(number, true))
  const members = [reader, liar, commenter, ...devices]
  return {
    settled: turn,
    newKey: (dice) => idOf<StudioKeyId>(dice.bytes(16)),
    deviceOf: (number) => devices[number]!.fp,
    seals: (device, knows, clock, dice) =>
      simSeals(devices[device]!, knows, members, (number) => devices[number]!.fp, clock, dice),
    decide: async () => {},
    liar: liar.fp,
    forge(kind, forgery, kid, payload, dice, session = dice.bytes(8)) {
      if (forgery === 'by the commenter')
        return simEntry({ kind, kid, author: commenter.fp, session, seq: 0 }, payload, dice)
      const author = forgery === 'by the reader' ? reader.fp : liar.fp
      const signer = forgery === 'by the liar' ? liar.fp : reader.fp
      return simEntry({ kind, kid, author, session, seq: 0 }, payload, dice, signer)
    },
  }
}

/** Verification takes a random while, so that it finishes in any order. */
function simSeals(
  member: SimMember,
  knows: Knowledge,
  members: readonly SimMember[],
  deviceOf: (number: number) => DeviceFp,
  clock: Clock,
  dice: Dice,
): Seals {
  function verdictOfSignature({ author, signed, signature }: NewerEntry): Verdict {
    if (!members.some(({ fp }) => fp === author)) return { is: 'waiting', for: 'log' }
    return { is: equalBytes(signatureOf(author, signed), signature) ? 'too-new' : 'refused' }
  }
  function verdict(entry: ParsedEntry): Verdict {
    const author = members.find(({ fp }) => fp === entry.author)
    const signed = verdictOfSignature(entry)
    if (!author || signed.is !== 'too-new') return signed
    if (!knows.keys.includes(entry.kid)) return { is: 'waiting', for: 'key' }
    const payload = entry.ciphertext.slice(0, -16)
    if (!equalBytes(tagOf(entry.kid, payload), entry.ciphertext.subarray(-16))) return { is: 'refused' }
    return author.mayWrite && isWithinCut(entry) ? { is: 'good', payload } : { is: 'refused' }
  }
  function isWithinCut({ author, session, seq }: ParsedEntry): boolean {
    const { removal } = knows
    if (!removal || deviceOf(removal.device) !== author) return true
    return seq <= (removal.cut.get(Buffer.from(session).toString('hex')) ?? -1)
  }
  return {
    seal({ payload, ...head }) {
      const kid = knows.keys.at(-1)
      return kid ? simEntry({ ...head, kid, author: member.fp }, payload, dice) : null
    },
    idOf: simEntryId,
    isWriter: (author) => {
      const { removal } = knows
      return !removal || deviceOf(removal.device) !== author
    },
    judgeNewer: (entry) => Promise.resolve(verdictOfSignature(entry)),
    judge: (entry) =>
      new Promise((resolve) => {
        if (dice.chance(0.3)) resolve(verdict(entry))
        else clock.after(dice.below(60), () => resolve(verdict(entry)))
      }),
  }
}
