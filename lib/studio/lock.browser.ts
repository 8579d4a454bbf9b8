/**
 * Changing a studio's lock. Behind whoever a keeper sends away, and whatever they end, at once and in one step, offline
 * too; behind whoever left by themselves, a keeper's device changes it when it comes upon that. The new key goes to those
 * who remain with the next exchange.
 */
import type { Bytes } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import type { RecordHash } from '../base/ids.ts'
import { derived, type Observed } from '../base/observed.ts'
import { randomFraction, type RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import { nextStudioKey } from '../crypto/studio-key.ts'
import { roleOf } from '../members/authority.ts'
import { endInvite, type Author } from '../members/compose.ts'
import { addRecords, type MembershipLog } from '../members/log.ts'
import { endAndRotate, rotateIfDue, type Ending } from '../members/removal.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import { inTurn } from './other-windows.browser.ts'
import type { Connection } from './snug.ts'

/** `no-key`: the newest key has not come to this device yet. */
export type EndedHow = 'ok' | 'not-allowed' | 'last-keeper' | 'no-key'

export type Lock = {
  /** `links`: invitations that end with it. */
  end(ending: Ending, links?: readonly RecordHash[]): Promise<EndedHow>
  stop(): void
}

export type LockOptions = {
  held: HeldStudio
  device: Device
  connection: Observed<Connection>
  /** Exchanges log and keys with the relay, if one answers. */
  exchange(): Promise<unknown>
  clock: Clock
  random: RandomBytes
  /** Over how many ms keepers' devices spread, so that one is usually first and the others see it. */
  spreadMs?: number
}

export function studioLock(options: LockOptions): Lock {
  const { held, device, connection, exchange, clock, random, spreadMs = 10_000 } = options
  const turn = <T>(task: () => Promise<T>) => inTurn(`snug/lock/${held.id}`, task)
  const author = () => ({ log: held.log(), by: device, at: clock.now() })

  const isDue = derived([held.resolution, held.keys.changed, held.isLeaving, connection], () => {
    const resolution = held.resolution.get()
    if (!resolution.rotationDue || roleOf(resolution, device.fp) !== 'keeper') return false
    return held.keys.current() !== null && !held.isLeaving.get() && connection.get() === 'online'
  })

  async function changeIfDue(): Promise<void> {
    // Another keeper may have been quicker.
    await exchange()
    await turn(async () => {
      await held.reread()
      if (!isDue.get()) return
      const { key, names } = nextStudioKey(held.id, held.keys.current(), random)
      const rotated = await rotateIfDue(author(), names)
      if (!rotated) return
      // The key before the record that names it: a device must never stand before a lock it has no key to.
      await held.addKey(key)
      await held.add([rotated.record])
    })
    await exchange()
  }

  let cancel: (() => void) | null = null
  const look = () => {
    if (!isDue.get()) {
      cancel?.()
      cancel = null
    } else if (!cancel) {
      cancel = clock.after(randomFraction(random) * spreadMs, () => {
        void changeIfDue().finally(() => (cancel = null))
      })
    }
  }
  const stopLooking = isDue.subscribe(look)
  look()

  return {
    end: (ending, links = []) =>
      turn(async () => {
        await held.reread()
        const current = held.keys.current()
        if (!current) return 'no-key'
        const { key, names } = nextStudioKey(held.id, current, random)
        const closed = await closing(author(), links)
        const ended = await endAndRotate({ ...author(), log: closed.log }, ending, names)
        if (!ended.ok) return ended.why === 'other-key' ? 'no-key' : ended.why
        if (ended.rotated) await held.addKey(key)
        await held.add([...closed.records, ...ended.records])
        void exchange()
        return 'ok'
      }),
    stop() {
      stopLooking()
      cancel?.()
      cancel = null
    },
  }
}

/** Ends links before what they end with, so that one new key comes after all of it. What is no link any more is left out. */
async function closing(
  author: Author,
  links: readonly RecordHash[],
): Promise<{ log: MembershipLog; records: Bytes[] }> {
  let { log } = author
  const records: Bytes[] = []
  for (const link of links) {
    const record = endInvite({ ...author, log }, link)
    const after = await addRecords(log, [record])
    log = after.log
    if (after.added.length > 0) records.push(record)
  }
  return { log, records }
}
