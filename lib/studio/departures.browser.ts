/**
 * Going out of studios. Leaving is an intention first, kept on the device: once a relay answers and everything written
 * here is stored there, the record that says so is stored at the relay, and only then does this device forget the
 * studio. Until that moment it can be taken back. Removing is for somebody who is alone in a studio: it ends everywhere.
 */
import type { Clock } from '../base/clock.ts'
import type { StudioId } from '../base/ids.ts'
import { toBase64url } from '../base/bytes.ts'
import { removeMember } from '../members/compose.ts'
import { cutOf, devicesOf } from './cut.browser.ts'
import { databaseNames, deleteDatabases } from './databases.browser.ts'
import type { DeviceStore } from './device-store.browser.ts'
import type { GoingOut, Held, HeldStudios } from './held-studios.browser.ts'
import type { Owner } from './owner.browser.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type { RelayConnection } from './relay-connection.browser.ts'
import { wayOut } from './way-out.ts'
import type { Windows } from './windows.browser.ts'

export type Departures = GoingOut & {
  /** Another window has seen a studio go: this one lets go of it too. */
  letGo(id: StudioId): Promise<void>
}

export type DeparturesOptions = {
  mine(): Owner
  studios: HeldStudios
  relay: RelayConnection
  api: RelayApi
  deviceStore: DeviceStore
  windows: Windows
  /** A studio has gone from here for good. */
  forgot(id: StudioId): void
  clock: Clock
}

export function departures(options: DeparturesOptions): Departures {
  const { mine, studios, relay, api, deviceStore, windows, clock } = options
  const underWay = new Map<StudioId, Promise<boolean>>()

  async function forget(id: StudioId): Promise<void> {
    // The row first: a window that looks meanwhile must not find the studio and open it again.
    await deviceStore.forgetStudio(id)
    await studios.detach(id)
    windows.tell({ is: 'gone', studio: id })
    options.forgot(id)
    await deleteDatabases(await databaseNames(id))
  }

  /** Whether the studio was left. False when something has still to go out, or the relay would not have it. */
  async function go(id: StudioId): Promise<boolean> {
    const entry = studios.get(id)
    const link = relay.links.get()[0]
    if (!entry?.held.isLeaving.get() || !link || relay.state.get() !== 'online') return false
    const { held, documents, studio } = entry
    await documents.flush()
    if (studio.waiting.get().length > 0) return false
    const exchanged = await held.exchange(link)
    if (exchanged === 'no-access') {
      // Out already: sent away meanwhile, or left from another device.
      await forget(id)
      return true
    }
    if (exchanged !== 'ok') return false
    const { identity, device } = mine()
    if (wayOut(held.resolution.get(), identity.did) !== 'leave' || !held.isLeaving.get()) return false
    const cut = await cutOf(id, devicesOf(held.resolution.get(), identity.did))
    const author = { log: held.log(), by: device, at: clock.now() }
    const record = removeMember(author, { did: identity.did, cut })
    if (!(await link.log.put(id, [toBase64url(record)], [])).ok) return false
    await forget(id)
    return true
  }

  function goOnce(id: StudioId): Promise<boolean> {
    const already = underWay.get(id) ?? go(id).finally(() => underWay.delete(id))
    underWay.set(id, already)
    return already
  }

  const mark = async ({ held }: Held, isLeaving: boolean) => {
    await deviceStore.setLeaving(held.id, isLeaving)
    held.isLeaving.set(isLeaving)
  }

  return {
    async leave(id) {
      const entry = studios.get(id)
      if (!entry) return 'left'
      await mark(entry, true)
      return (await goOnce(id)) ? 'left' : 'waiting'
    },
    async stay(id) {
      const entry = studios.get(id)
      if (entry) await mark(entry, false)
    },
    async remove(id) {
      if (relay.state.get() !== 'online') return 'offline'
      // Nothing of it may be sent meanwhile, or the relay would take it for a studio that somebody brings.
      await studios.detach(id)
      const removed = await api.removeStudio(id)
      if (!removed.ok && removed.why !== 'not-found') {
        await studios.open(id)
        return removed.why === 'offline' ? 'offline' : 'failed'
      }
      await forget(id)
      return 'ok'
    },
    forget,
    goOn() {
      for (const id of studios.ids()) if (studios.get(id)?.held.isLeaving.get()) void goOnce(id)
    },
    letGo: (id) => studios.detach(id),
  }
}
