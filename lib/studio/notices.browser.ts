/** Differences between devices, in the words of the studio: which page, whose device. */
import type { Did, DocId } from '../base/ids.ts'
import { derived, observed, type Observed } from '../base/observed.ts'
import { cardDoc, houseDoc, indexDoc, reportsDoc } from '../signed/documents.ts'
import type { StudioIndex } from '../model/studio-index.ts'
import type { Difference } from './differences.browser.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import type { Notice, Person } from './snug.ts'
import { aboutHost } from './talk-hosts.ts'

export type NoticesOptions = {
  found?: Observed<readonly Difference[]>
  held: HeldStudio
  index: StudioIndex
  people: Observed<readonly Person[]>
  you: Did
}

/** One for each document and kind, by whoever has shown it first. */
export function noticesOf(options: NoticesOptions): Observed<readonly Notice[]> {
  const { found = observed<readonly Difference[]>([]), held, index, people, you } = options
  const { id } = held

  const about = (doc: DocId): Pick<Notice, 'what' | 'title'> => {
    if (doc === indexDoc(id) || doc === houseDoc(id) || doc === reportsDoc(id))
      return { what: 'studio', title: index.details.get().name }
    const person = people.get().find(({ did }) => cardDoc(id, did) === doc)
    if (person) return { what: 'person', title: person.name }
    return aboutHost(id, doc, index)
  }

  return derived([found, index.pages, index.boards, index.details, people], () => {
    const byKey = new Map<string, Notice>()
    for (const { is, doc, fp } of found.get()) {
      const owner = held.resolution.get().deviceOwner(fp)
      if (!owner || byKey.has(`${is}/${doc}`)) continue
      const name = people.get().find(({ did }) => did === owner.did)?.name ?? 'Someone'
      byKey.set(`${is}/${doc}`, { is, doc, ...about(doc), whose: owner.did === you ? null : name })
    }
    return [...byKey.values()]
  })
}
