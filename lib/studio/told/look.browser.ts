/**
 * What the service worker does when it is woken: fetches the notes, opens those of studios whose key this device has, and says which
 * name its person. It opens no document and leaves no connection behind.
 */
import { fromBase64url } from '../../base/bytes.ts'
import { parseStudioId, type StudioId } from '../../base/ids.ts'
import { noteKid, openNote } from '../../crypto/note.ts'
import { toldAnswer } from '../../wire/told-api.ts'
import { openDeviceStore } from '../device-store.browser.ts'
import { openHeldStudio, type HeldStudio } from '../held-studio.browser.ts'
import { readOwner } from '../owner.browser.ts'
import { relayApi } from '../relay-api.browser.ts'
import type { Look, ToldOf } from './looked.ts'
import { readNote } from './note.ts'
import { openToldStore } from './told-store.browser.ts'

/** A worker is nobody's tab: it notes nothing that waits. */
const noTab = { id: 'worker', isKnown: Promise.resolve(), others: async () => new Set<string>() }

/** Looks once. Rejects when the device's storage cannot be read. */
export async function lookForNotes(origin: string): Promise<Look> {
  const store = await openToldStore()
  const deviceStore = await openDeviceStore('snug', noTab)
  try {
    const owner = await readOwner(deviceStore)
    if (!owner) return { is: 'unknown' }
    const { identity, device, certificate } = owner
    const api = relayApi(origin, () => ({ did: identity.did, device, certificate }))
    if ((await api.signIn()) !== 'ok') return { is: 'unknown' }
    const answer = await api.ask('GET', `/api/told?after=${await store.upTo()}`, toldAnswer)
    if (!answer.ok) return { is: 'unknown' }
    const names = await store.names()
    const held = new Map<StudioId, HeldStudio>()
    const of: ToldOf[] = []
    let isUnread = false
    for (const note of answer.value.notes) {
      const [studio, sealed] = [parseStudioId(note.studio), fromBase64url(note.sealed)]
      const kid = sealed && noteKid(sealed)
      if (!studio || !sealed || !kid) continue
      const known = held.get(studio) ?? (await openHeldStudio({ id: studio, device, deviceStore }))
      held.set(studio, known)
      const key = known.keys.get(kid)
      // The lock was changed since this device last heard.
      if (!key) isUnread = true
      const item = key && openNote(studio, key, sealed)
      const named = item && (await readNote(studio, item, known.resolution.get()))
      if (!named?.to.includes(identity.did) || named.by === identity.did) continue
      if ((await store.lookedAt(named.doc)) > named.at) continue
      const cards = await deviceStore.cards(studio)
      of.push({
        ...{ in: named.in, doc: named.doc, item: named.item, title: named.title, at: named.at },
        ...{ studio, studioName: names.get(studio) ?? '', byName: cards.get(named.by)?.name ?? '' },
      })
    }
    const last = answer.value.notes.at(-1)
    if (last) await store.setUpTo(last.id)
    return of.length === 0 && isUnread ? { is: 'unknown' } : { is: 'told', of }
  } finally {
    store.close()
    deviceStore.close()
  }
}
