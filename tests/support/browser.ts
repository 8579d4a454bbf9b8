/**
 * A member's browser in Node: the studio layer as the app composes it, over fake-indexeddb. One studio, and of one
 * person, in a process: browsers here share their databases.
 */
import { vi } from 'vitest'
import type { Bytes } from '../../lib/base/bytes.ts'
import { systemClock } from '../../lib/base/clock.ts'
import { observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { studioIndex } from '../../lib/model/studio-index.ts'
import { indexDoc } from '../../lib/signed/documents.ts'
import { openDeviceStore } from '../../lib/studio/device-store.browser.ts'
import { openDocuments } from '../../lib/studio/documents.browser.ts'
import { openHeldStudio } from '../../lib/studio/held-studio.browser.ts'
import { keepStudioFresh } from '../../lib/studio/keep-fresh.browser.ts'
import { indexedDbStore } from '../../lib/sync/store.browser.ts'
import type { FoundedStudio, Person } from './people.ts'
import { linkOf, type TestRelay } from './test-relay.ts'

/** What the layer asks of a window and a document, and nothing of it ever happens. */
function standInForTheWindow() {
  // Every stock provider listens for the end of the process, and many live in one here.
  process.setMaxListeners(0)
  const quiet = { addEventListener() {}, removeEventListener() {} }
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('document', { ...quiet, visibilityState: 'visible' })
  for (const [name, nothing] of Object.entries(quiet)) vi.stubGlobal(name, nothing)
}

export async function openBrowser(relay: TestRelay, who: Person, place: FoundedStudio) {
  standInForTheWindow()
  const deviceStore = await openDeviceStore(`device of ${who.name}`)
  const held = await openHeldStudio({ id: place.studio, device: who.device, deviceStore })
  await held.add(place.log.bytes() as Bytes[])
  await held.addKey(place.key)
  const link = await linkOf(relay, who)
  // The app exchanges the log at every connection, and so tells a relay that began anew of the studio.
  const stopExchanging = link.state.subscribe(() => {
    if (link.state.get() === 'online') void held.exchange(link)
  })
  const links = observed([link])
  const documents = openDocuments({
    studio: place.studio,
    did: who.did,
    device: who.device,
    keys: held.keys,
    members: held.members,
    links,
    store: indexedDbStore(),
    deviceStore,
    clock: systemClock,
    random: systemRandom,
    left: await deviceStore.takeLeftWaiting(place.studio),
  })
  const indexDocument = documents.hold(indexDoc(place.studio))
  const index = studioIndex(indexDocument.session.inner)
  let now = 0
  let most = 0
  const counted: typeof documents = {
    ...documents,
    async bring(doc, ...rest) {
      if (documents.isOpen(doc)) return documents.bring(doc, ...rest)
      most = Math.max(most, ++now)
      try {
        return await documents.bring(doc, ...rest)
      } finally {
        now--
      }
    },
  }
  const stopKeeping = keepStudioFresh({
    held,
    documents: counted,
    index,
    threads: observed([]),
    links,
    deviceStore,
    clock: systemClock,
  })
  return {
    held,
    link,
    documents,
    index,
    manifest: deviceStore.manifest(place.studio, link.url),
    /** Documents that were opened at once although nobody looked at them. */
    mostAtOnce: () => most,
    async close() {
      stopKeeping()
      stopExchanging()
      await documents.close()
      link.close()
      deviceStore.close()
      vi.unstubAllGlobals()
    },
  }
}
