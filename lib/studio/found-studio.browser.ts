/** Starting a studio: its first record, its key, and what it is called. Works offline. */
import type { Clock } from '../base/clock.ts'
import type { StudioId } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { newStudioKey } from '../crypto/studio-key.ts'
import { foundStudio, rotateTo } from '../members/compose.ts'
import { cardDoc } from '../signed/documents.ts'
import type { DeviceStore } from './device-store.browser.ts'
import type { HeldStudios } from './held-studios.browser.ts'
import type { Owner } from './owner.browser.ts'
import type { Snug } from './snug.ts'

/** The studio is stored when this resolves; the relay hears of it when it answers. */
export async function startStudio(
  plan: Parameters<Snug['startStudio']>[0],
  {
    owner,
    studios,
    deviceStore,
    clock,
    random,
  }: { owner: Owner; studios: HeldStudios; deviceStore: DeviceStore; clock: Clock; random: RandomBytes },
): Promise<StudioId> {
  const { identity, device, certificate } = owner
  const at = clock.now()
  const certs = [certificate]
  const { studio, record } = foundStudio({ did: identity.did, certs, by: device, at, random })
  const held = await studios.membership(studio)
  await held.add([record])
  const key = newStudioKey(studio, random)
  await held.add([
    rotateTo({ log: held.log(), by: device, at }, { kid: key.kid, prevKid: null, prevWrap: null }),
  ])
  await held.addKey(key)
  await deviceStore.addStudio(studio, at)
  await deviceStore.setWaiting(studio, { doc: cardDoc(studio, identity.did), at })
  const { studio: opened, documents } = await studios.open(studio, held)
  opened.visit()
  opened.index.describe({ ...plan, startedAt: at })
  // The door opens once this device keeps what is on it: a window closed at that moment leaves no house without a name.
  const index = documents.hold(opened.indexDoc)
  await index.session.kept()
  index.release()
  void studios.exchange(studio)
  return studio
}
