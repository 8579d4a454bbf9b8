/** What the members of a studio say of themselves, and what those said who have left it. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Did, DocId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { removeMember } from '../../../lib/members/compose.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { nothingSaid } from '../../../lib/model/about.ts'
import { memberCard } from '../../../lib/model/member-card.ts'
import { cardDoc } from '../../../lib/signed/documents.ts'
import type { DeviceStore } from '../../../lib/studio/device-store.browser.ts'
import type { Documents } from '../../../lib/studio/documents.browser.ts'
import type { HeldStudio } from '../../../lib/studio/held-studio.browser.ts'
import { memberCards } from '../../../lib/studio/member-cards.browser.ts'
import { eventually } from '../../support/eventually.ts'
import { admit, as, found, person, welcome } from '../../support/people.ts'

it('knows what somebody who left before was called, and lets go of their card', async () => {
  const [noor, ada, bea] = [person('Noor'), person('Ada'), person('Bea')]
  const studio = await found(noor)
  let log = await welcome(studio.log, noor, ada, 'writer')
  log = await welcome(log, noor, bea, 'writer')
  log = await admit(log, removeMember(as(noor, log, 9_000), { did: ada.did, cut: [] }))
  const resolution = observed(resolve(log))
  expect(resolution.get().members.get(ada.did)?.past).toBeTruthy()

  const docs = new Map<DocId, Y.Doc>()
  const held = new Map<DocId, number>()
  const docOf = (doc: DocId) => docs.get(doc) ?? docs.set(doc, new Y.Doc()).get(doc)!
  const documents = {
    hold(doc: DocId) {
      held.set(doc, (held.get(doc) ?? 0) + 1)
      return {
        session: { inner: docOf(doc), loaded: Promise.resolve() },
        release: () => held.set(doc, held.get(doc)! - 1),
      }
    },
  } as unknown as Documents
  const saved: [Did, string][] = []
  const about = observed({ ...nothingSaid, line: 'Linocuts', at: 3 })
  const cards = memberCards({
    held: { id: studio.studio, resolution } as unknown as HeldStudio,
    you: bea.did,
    own: {
      says: observed({ name: 'Bea', portrait: null, at: 1 }),
      aboutFor: () => about,
      adopt: () => {},
    },
    documents,
    deviceStore: {
      saveCard: (_studio: unknown, did: Did, { name }: { name: string }) => saved.push([did, name]),
    } as unknown as DeviceStore,
    kept: new Map(),
  })
  const [noorsCard, adasCard] = [noor, ada].map(({ did }) => cardDoc(studio.studio, did)) as [DocId, DocId]
  // The street names who is in before anybody looked behind the door.
  expect([held.get(noorsCard), held.get(adasCard)]).toEqual([1, undefined])
  memberCard(docOf(noorsCard)).say({ name: 'Noor', portrait: null, at: 5 })
  await eventually('Noor is known', () => cards.known.get().get(noor.did)?.name === 'Noor')
  expect(held.get(noorsCard)).toBe(0)
  cards.visit()
  expect(held.get(noorsCard)).toBe(1)
  expect(held.get(adasCard)).toBe(1)
  // It arrives a while after.
  memberCard(docOf(adasCard)).say({ name: 'Ada', portrait: null, at: 5 })
  await eventually('Ada is known', () => cards.known.get().get(ada.did)?.name === 'Ada')
  expect(held.get(adasCard)).toBe(0)
  expect(saved).toContainEqual([ada.did, 'Ada'])

  // What one says of oneself is on one's own card, and a later word of another device is not undone.
  const beasCard = memberCard(docOf(cardDoc(studio.studio, bea.did)))
  await eventually('the card says it', () => beasCard.about.get().line === 'Linocuts')
  beasCard.sayAbout({ ...nothingSaid, line: 'Door keys', at: 9 })
  about.set({ ...nothingSaid, line: 'Linocuts, rags', at: 5 })
  expect(beasCard.about.get().line).toBe('Door keys')
  about.set({ ...nothingSaid, at: 10 })
  expect(beasCard.about.get()).toEqual({ ...nothingSaid, at: 10 })

  // Known already, it is not opened again.
  resolution.set(resolve(log))
  expect(held.get(adasCard)).toBe(0)
  cards.close()
})
