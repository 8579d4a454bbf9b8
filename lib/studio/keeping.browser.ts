/** What keepers do: say who may do what, send somebody away, end a link. Each works here at once, with no relay too. */
import type { Clock } from '../base/clock.ts'
import type { Did, RecordHash } from '../base/ids.ts'
import { derived, type Observed } from '../base/observed.ts'
import type { Device } from '../crypto/device.ts'
import { changeRole } from '../members/compose.ts'
import { addRecords } from '../members/log.ts'
import type { Resolution } from '../members/resolution.ts'
import { roles, type Role } from '../wire/roles.ts'
import { cutOf, devicesOf } from './cut.browser.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import type { Lock } from './lock.browser.ts'
import type { KeepersAnswer, OpenInvite } from './snug.ts'
import { wayOut } from './way-out.ts'

export type Keeping = {
  /** Links that let somebody in still, going by how often they were used; newest last. */
  invites: Observed<readonly Omit<OpenInvite, 'label' | 'isStanding'>[]>
  changeRole(did: Did, role: Role): Promise<KeepersAnswer>
  sendAway(did: Did): Promise<KeepersAnswer>
  closeInvite(id: string): Promise<KeepersAnswer>
}

export type KeepingOptions = {
  held: HeldStudio
  lock: Lock
  device: Device
  exchange(): Promise<unknown>
  clock: Clock
}

export function keeping({ held, lock, device, exchange, clock }: KeepingOptions): Keeping {
  return {
    invites: derived([held.resolution], () =>
      [...held.resolution.get().invites].flatMap(([id, { role, uses, used, expires, revoked, by, ask }]) =>
        revoked || used >= uses ? [] : [{ id, role, uses, used, expires, by, ask }],
      ),
    ),
    async changeRole(did, role) {
      const resolution = held.resolution.get()
      const member = resolution.members.get(did)
      if (!member || member.past) return 'not-allowed'
      if (member.role === role) return 'ok'
      const isLower = roles.indexOf(role) < roles.indexOf(member.role)
      const cut = isLower ? await cutOf(held.id, devicesOf(resolution, did)) : []
      const record = changeRole({ log: held.log(), by: device, at: clock.now() }, { did, role, cut })
      if ((await addRecords(held.log(), [record])).added.length === 0)
        return member.role === 'keeper' && wayOut(held.resolution.get(), did) !== 'leave'
          ? 'last-keeper'
          : 'not-allowed'
      await held.add([record])
      void exchange()
      return 'ok'
    },
    async sendAway(did) {
      const resolution = held.resolution.get()
      const cut = await cutOf(held.id, devicesOf(resolution, did))
      // Whoever goes may know links, and would come in by one as somebody else.
      return lock.end({ type: 'remove', did, cut }, openLinks(resolution, clock.now()))
    },
    closeInvite: (id) => lock.end({ type: 'endInvite', invite: id as RecordHash }),
  }
}

/** Links that open by themselves; by those for asking nobody comes in but by a keeper's hand. */
const openLinks = ({ invites }: Resolution, now: number): RecordHash[] =>
  [...invites].flatMap(([hash, { ask, revoked, used, uses, expires }]) =>
    ask || revoked || used >= uses || expires <= now ? [] : hash,
  )
