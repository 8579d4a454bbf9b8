/**
 * Retiring a device of one's own: in every studio of its person that knows it, their own one among them, their identity disowns it and the lock is
 * changed behind it, here at once where they keep the studio, elsewhere by the next keeper's device that hears of it.
 */
import type { DeviceFp } from '../base/ids.ts'
import { cutOf } from './cut.browser.ts'
import type { Held, HeldStudios } from './held-studios.browser.ts'
import type { OwnStudioHere } from './own.browser.ts'
import type { Owner } from './owner.browser.ts'
import type { Snug } from './snug.ts'

export type RetiringOptions = { mine(): Owner; studios: HeldStudios; own: Pick<OwnStudioHere, 'get'> }

export type Retiring = Pick<Snug, 'retire' | 'lastSeen'>

export function retiring({ mine, studios, own }: RetiringOptions): Retiring {
  const entries = (): Held[] => studios.ids().flatMap((id) => studios.get(id) ?? [])
  const me = ({ held }: Pick<Held, 'held'>) => held.resolution.get().members.get(mine().identity.did)

  return {
    async retire(id) {
      const { identity, device } = mine()
      const fp = id as DeviceFp
      const known: Pick<Held, 'held' | 'lock'>[] = [
        ...entries(),
        ...[own.get()].filter((here) => here !== null),
      ]
      const knowing = known.filter((entry) => me(entry)?.devices.has(fp))
      if (fp === device.fp || knowing.length === 0) return 'not-allowed'
      let isWhole = true
      for (const { held, lock } of knowing) {
        const cut = await cutOf(held.id, new Set([fp]))
        const signAsIdentity = identity.sign
        const ended = await lock.end({ type: 'revokeDevice', did: identity.did, fp, cut, signAsIdentity })
        if (ended !== 'ok') isWhole = false
      }
      return isWhole ? 'ok' : 'partly'
    },
    async lastSeen() {
      const seen = new Map<string, number>()
      for (const entry of entries())
        for (const fp of me(entry)?.devices.keys() ?? []) {
          const at = await entry.heads.lastSaid(fp)
          if (at !== null && at > (seen.get(fp) ?? 0)) seen.set(fp, at)
        }
      return seen
    },
  }
}
