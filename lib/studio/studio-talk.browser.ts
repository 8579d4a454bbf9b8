/** What a studio offers of talk and edges. The machinery comes when somebody first asks for it. */
import type { Clock } from '../base/clock.ts'
import type { Did, DocId, StudioId } from '../base/ids.ts'
import { derived, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import type { House } from '../model/house.ts'
import { reportsDoc } from '../signed/documents.ts'
import type { KnownCard } from './device-store.browser.ts'
import type { Documents } from './documents.browser.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import { portraitOf } from './portrait.ts'
import type { Person, Role, Studio } from './snug.ts'
import type { Edges, Speaker } from './talk.ts'
import { talkBeside } from './talk-hosts.ts'

export type StudioTalkOptions = {
  held: HeldStudio
  documents: Documents
  house: House
  device: Pick<Device, 'fp' | 'sign'>
  people: Observed<readonly Person[]>
  cards: Observed<ReadonlyMap<Did, KnownCard>>
  role: Observed<Role>
  isOpen: Observed<boolean>
  clock: Clock
  random: RandomBytes
}

export type StudioTalk = Pick<Studio, 'talk' | 'edges' | 'acts'> & { close(): void }

export function studioTalk(options: StudioTalkOptions): StudioTalk {
  const { held, documents, house, device, people, cards, role, isOpen, clock, random } = options
  const studio: StudioId = held.id
  const { resolution } = held
  let edges: Promise<Edges> | null = null

  const speakers = derived([people, cards], () => {
    const byDid = new Map(people.get().map((person) => [person.did, person]))
    return (did: Did): Speaker => {
      const person = byDid.get(did)
      if (person) return person
      const card = cards.get().get(did)
      // Somebody who is not in it any more is still whose words these are.
      return { did, name: card?.name ?? 'Someone', portrait: card?.portrait ?? portraitOf(did), isYou: false }
    }
  })

  const openEdges = (): Promise<Edges> =>
    (edges ??= import('./open-edges.browser.ts').then((module) =>
      module.openEdges({
        ...{ studio, house, resolution, device, speakers, clock, random },
        reports: documents.hold(reportsDoc(studio)),
      }),
    ))

  async function talk(host: DocId) {
    const [module, { down }] = await Promise.all([import('./open-talk.browser.ts'), openEdges()])
    const doc = talkBeside(studio, host)
    return module.openTalk({
      ...{ studio, host, doc, resolution, device, speakers, down, clock, random },
      document: documents.hold(doc),
      mayKeep: derived([role], () => role.get() === 'keeper'),
      mayComment: derived([role, isOpen], () => isOpen.get() && role.get() !== 'reader'),
      waitingSince: derived(
        [documents.waiting],
        () => documents.waiting.get().find((row) => row.doc === doc)?.at ?? null,
      ),
    })
  }

  return {
    talk,
    edges: openEdges,
    acts: derived([house.acts], () => new Set(house.acts.get().keys())),
    close: () => void edges?.then((open) => open.close()),
  }
}
