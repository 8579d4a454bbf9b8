/** The people of a run with real keys: real seals, real signatures, judged by a real membership log. */
import * as ids from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { sealEntry } from '../../lib/crypto/entry.ts'
import { newStudioKey, type StudioKey } from '../../lib/crypto/studio-key.ts'
import { documentSeals } from '../../lib/sync/seals.ts'
import type { Keyring } from '../../lib/sync/authority.ts'
import { headSummary } from '../../lib/members/log.ts'
import { membershipOf, studioOf } from '../support/sync-studio.ts'
import type { Cast } from './sim-seals.ts'
import { diceOf, wideTurn } from './sim-time.ts'

const devices = 8

export async function realCast(): Promise<Cast> {
  const dice = diceOf(1)
  const writers = Object.fromEntries(
    Array.from({ length: devices }, (_, n) => [`writer ${n}`, 'writer' as const]),
  )
  const roles = { founder: 'keeper', reader: 'reader', liar: 'writer', ...writers } as const
  const { studio, log, person } = await studioOf(roles, dice.bytes)
  const doc = ids.newDocId('body', dice.bytes)
  const keyById = new Map<ids.StudioKeyId, StudioKey>()
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
    seals(device, held, clock, random) {
      const keys: Keyring = {
        current: () => keyById.get(held.at(-1)!) ?? null,
        get: (kid) => (held.includes(kid) ? (keyById.get(kid) ?? null) : null),
        changed: observed(0),
      }
      const self = person(`writer ${device}`).device
      const members = membershipOf(observed(log), self)
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
    forge(kind, forgery, kid, payload, random) {
      const author = person(forgery === 'by the reader' ? 'reader' : 'liar').device
      const signer = person(forgery === 'by the liar' ? 'liar' : 'reader').device
      const head = { kind, deflated: false, author: author.fp, session: random.bytes(8), seq: 0 } as const
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
