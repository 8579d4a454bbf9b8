/** The people of a run with real keys: real seals, real signatures, judged by a real membership log. */
import * as ids from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { sealEntry } from '../../lib/crypto/entry.ts'
import { newStudioKey, type StudioKey } from '../../lib/crypto/studio-key.ts'
import { documentSeals } from '../../lib/sync/seals.ts'
import { removeMember } from '../../lib/members/compose.ts'
import { addRecords, headSummary, type MembershipLog } from '../../lib/members/log.ts'
import type { Keyring, Membership } from '../../lib/sync/authority.ts'
import { studioOf } from '../support/sync-studio.ts'
import type { Cast, Removal } from './sim-seals.ts'
import { diceOf, wideTurn } from './sim-time.ts'

/** Those of a run, and the newcomers at its end. */
const devices = 12

const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

export async function realCast(): Promise<Cast> {
  const dice = diceOf(1)
  const writers = Object.fromEntries(
    Array.from({ length: devices }, (_, n) => [`writer ${n}`, 'writer' as const]),
  )
  const others = { reader: 'reader', commenter: 'commenter', liar: 'writer' } as const
  const roles = { founder: 'keeper', ...others, ...writers } as const
  const { studio, log, person } = await studioOf(roles, dice.bytes)
  const doc = ids.newDocId('body', dice.bytes)
  const keyById = new Map<ids.StudioKeyId, StudioKey>()
  /** The log with the removal of the n-th device's person in it. */
  const logWithout = new WeakMap<Removal, MembershipLog>()
  let working = 0

  return {
    async settled() {
      do await wideTurn()
      while (working > 0)
    },
    newKey(random) {
      const key = newStudioKey(studio, random.bytes)
      keyById.set(key.kid, key)
      return key.kid
    },
    deviceOf: (number) => person(`writer ${number}`).device.fp,
    async decide(removal) {
      const { device, did } = person(`writer ${removal.device}`)
      const cut = [...removal.cut].map(([session, lastSeq]) => ({ doc, session: bytesOf(session), lastSeq }))
      const by = person('founder').device
      const record = removeMember({ log, by, at: 1_700_000_001_000 }, { did, cut })
      const { log: without, added } = await addRecords(log, [record])
      if (added.length !== 1) throw new Error(`The removal of ${device.fp} was refused.`)
      logWithout.set(removal, without)
    },
    seals(device, knows, clock, random) {
      const keys: Keyring = {
        current: () => keyById.get(knows.keys.at(-1)!) ?? null,
        get: (kid) => (knows.keys.includes(kid) ? (keyById.get(kid) ?? null) : null),
        changed: observed(0),
      }
      const self = person(`writer ${device}`).device
      const known = () => (knows.removal && logWithout.get(knows.removal)) ?? log
      const members: Membership = {
        log: known,
        headSummary: () => headSummary(known()),
        changed: observed(0),
        mayPublish: () => true,
      }
      const seals = documentSeals({ studio, doc, keys, members, device: self, random: random.bytes })
      return {
        ...seals,
        async judge(entry) {
          working++
          const verdict = await seals.judge(entry).finally(() => working--)
          const delay = random.below(60)
          await new Promise<void>((resolve) => clock.after(delay, resolve))
          return verdict
        },
      }
    },
    liar: person('liar').device.fp,
    forge(kind, forgery, kid, payload, random, session = random.bytes(8)) {
      const named = { 'by the reader': 'reader', 'by the commenter': 'commenter' } as const
      const author = person(forgery in named ? named[forgery as keyof typeof named] : 'liar').device
      const signer = forgery === "in the liar's name by the reader" ? person('reader').device : author
      const head = { kind, deflated: false, author: author.fp, session, seq: 0 } as const
      const key = keyById.get(kid)!
      const membershipHead = headSummary(log)
      return sealEntry({
        head,
        membershipHead,
        payload,
        studio,
        doc,
        key,
        sign: signer.sign,
        random: random.bytes,
      })
    },
  }
}
