/**
 * Going out of studios. Leaving is an intention first, kept on the device: once a relay answers and everything written
 * here is stored there, the record that says so is stored at the relay, and only then does this device forget the
 * studio. Until that moment it can be taken back. Removing is for somebody who is alone in a studio: it ends everywhere.
 */
import type { Clock } from '../base/clock.ts'
import * as Y from 'yjs'
import type { Did, StudioId } from '../base/ids.ts'
import { toBase64url } from '../base/bytes.ts'
import { removeMember } from '../members/compose.ts'
import type { Resolution } from '../members/resolution.ts'
import { authoredIn } from '../sync/authored.ts'
import { indexedDbStore } from '../sync/store.browser.ts'
import { databaseNames, deleteDatabases, sealedDatabases } from './databases.browser.ts'
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
  clock: Clock
}

/** As many sessions as a removal record can name; what is beyond, others publish again under their own name. */
const mostCuts = 400

export function departures(options: DeparturesOptions): Departures {
  const { mine, studios, relay, api, deviceStore, windows, clock } = options
  const underWay = new Map<StudioId, Promise<boolean>>()

  async function forget(id: StudioId): Promise<void> {
    // The row first: a window that looks meanwhile must not find the studio and open it again.
    await deviceStore.forgetStudio(id)
    await studios.detach(id)
    windows.tell({ is: 'gone', studio: id })
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
    const cut = await authored(id, held.resolution.get(), identity.did)
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

/** What a person's devices have written, as far as this device holds it: it goes on counting for those who come later. */
async function authored(id: StudioId, resolution: Resolution, did: Did) {
  const devices = new Set(resolution.members.get(did)?.devices.keys())
  const store = indexedDbStore()
  const cut = []
  for (const { doc, name } of await sealedDatabases(id)) {
    const outer = new Y.Doc()
    const bound = store.bind(name, outer)
    await bound.loaded
    for (const { session, lastSeq } of authoredIn(outer, devices)) cut.push({ doc, session, lastSeq })
    await bound.unbind()
    outer.destroy()
  }
  return cut.slice(-mostCuts)
}
