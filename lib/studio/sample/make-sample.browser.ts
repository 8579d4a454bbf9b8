/** Founds the sample studio on this device: pretended people with real keys, a real log, real documents. */
import type { Clock } from '../../base/clock.ts'
import { newDocId, type Did, type DocId, type StudioId } from '../../base/ids.ts'
import type { RandomBytes } from '../../base/random.ts'
import { fillPage } from '../../content/fill-page.ts'
import { newIdentity } from '../../crypto/identity.ts'
import { newStudioKey } from '../../crypto/studio-key.ts'
import { addMember, foundStudio, rotateTo } from '../../members/compose.ts'
import { nothingSaid } from '../../model/about.ts'
import { parseBirthday } from '../../model/birthday.ts'
import { dayOf } from '../../model/day.ts'
import { pageBody } from '../../model/page-body.ts'
import { studioIndex } from '../../model/studio-index.ts'
import { indexDoc } from '../../signed/documents.ts'
import type { DeviceStore } from '../device-store.browser.ts'
import type { Documents } from '../documents.browser.ts'
import { openHeldStudio, type HeldStudio } from '../held-studio.browser.ts'
import { keepOwner, newOwner, type Owner } from '../owner.browser.ts'
import { fillBoard } from './fill-board.browser.ts'
import { fillFiles } from './fill-files.browser.ts'
import { fillMargin } from './fill-margin.browser.ts'
import { fillThreads } from './fill-threads.browser.ts'
import { settled } from './settled.ts'
import type { SampleContent, SampleName, SamplePage } from './shapes.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export type Tools = { deviceStore: DeviceStore; clock: Clock; random: RandomBytes }

/** Makes the people and their log, and keeps both. The studio counts as made only once its pages are filled too. */
export async function foundSample(
  content: SampleContent,
  { deviceStore, clock, random }: Tools,
): Promise<{
  owner: Owner
  held: HeldStudio
  didOf: ReadonlyMap<SampleName, Did>
  deviceOf: ReadonlyMap<SampleName, Owner['device']>
}> {
  const now = clock.now()
  const owners = new Map(
    content.people.map((person) => {
      const owner = newOwner(newIdentity(random), person.name, clock, random)
      return [person.key, { ...owner, portrait: person.portrait, saidAt: now }]
    }),
  )
  const didOf = new Map([...owners].map(([key, { identity }]) => [key, identity.did]))
  const owner = owners.get(content.you)!
  await keepOwner(deviceStore, owner)

  const [first, ...others] = content.people
  const founder = owners.get(first!.key)!
  const by = founder.device
  const since = now - first!.joined * dayMs
  const certs = [founder.certificate]
  const { studio, record } = foundStudio({ did: founder.identity.did, certs, by, at: since, random })
  const held = await openHeldStudio({ id: studio, device: owner.device, deviceStore })
  await held.add([record])
  const key = newStudioKey(studio, random)
  await held.add([
    rotateTo({ log: held.log(), by, at: since }, { kid: key.kid, prevKid: null, prevWrap: null }),
  ])
  await held.addKey(key)
  for (const { key: who, role, joined } of others) {
    const { identity, certificate } = owners.get(who)!
    const fields = { did: identity.did, role, certs: [certificate] }
    await held.add([addMember({ log: held.log(), by, at: now - joined * dayMs }, fields)])
  }
  for (const { key: who, name, portrait, line, birthday } of content.people) {
    const about = { ...nothingSaid, line, birthday: parseBirthday(birthday), at: now }
    await deviceStore.saveCard(studio, didOf.get(who)!, { name, portrait, about })
  }
  return { owner, held, didOf, deviceOf: new Map([...owners].map(([key, { device }]) => [key, device])) }
}

/** Writes the index, every page, board and thread; resolves when all of it is kept. */
export async function fillSample(
  content: SampleContent,
  {
    studio,
    documents,
    didOf,
    deviceOf,
    clock,
    random,
  }: {
    studio: StudioId
    documents: Documents
    didOf: ReadonlyMap<SampleName, Did>
    deviceOf: ReadonlyMap<SampleName, Owner['device']>
    clock: Clock
    random: RandomBytes
  },
): Promise<void> {
  const now = clock.now()
  const held = documents.hold(indexDoc(studio))
  await held.session.loaded
  const index = studioIndex(held.session.inner)
  const { name, purpose, emblem, ink, people } = content
  index.describe({ name, purpose, emblem, ink, startedAt: now - people[0]!.joined * dayMs })

  const prints = await fillFiles(content, { studio, documents, didOf, clock, random })
  const where = { didOf, prints, today: dayOf(new Date(now)) }
  const writing: Promise<void>[] = []
  const write = async (id: DocId, { blocks, remarks = [] }: SamplePage) => {
    const page = documents.hold(id)
    await page.session.loaded
    const body = pageBody(page.session.inner)
    fillPage(body, settled(blocks, where))
    await page.session.flush()
    if (remarks.length > 0)
      await fillMargin(remarks, id, body, { studio, documents, deviceOf, clock, random })
    page.release()
  }
  const add = (page: SamplePage, parent: DocId | null) => {
    const id = newDocId('body', random)
    const { title, by, hours } = page
    index.addPage({ id, parent, title, by: didOf.get(by)!, at: now - hours * hourMs })
    writing.push(write(id, page))
    for (const inside of page.inside ?? []) add(inside, id)
  }
  for (const page of content.pages) add(page, null)
  for (const sample of content.boards) {
    const id = newDocId('body', random)
    const { title, by, hours } = sample
    const stamp = { by: didOf.get(by)!, at: now - hours * hourMs }
    index.addBoard({ id, title, ...stamp })
    writing.push(fillBoard(sample, { id, documents, didOf, stamp, today: where.today, random }))
  }
  writing.push(fillThreads(content, { studio, documents, deviceOf, clock, random }))
  await Promise.all(writing)
  await held.session.flush()
  held.release()
}
