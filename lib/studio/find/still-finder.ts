/** Finding in a studio that no device keeps, an archive: everything is read once, when somebody looks for the first time. */
import { until } from '../../base/observed.ts'
import type { DocId } from '../../base/ids.ts'
import { pageText } from '../../content/page-text.ts'
import type { PageNode } from '../../model/studio-index.ts'
import type { Finder } from '../find.ts'
import type { Studio } from '../snug.ts'
import { cardTexts } from './card-texts.ts'
import type { FindStore, ReadDocument } from './find-store.ts'
import type { FoundText, FoundTexts } from './found-text.ts'
import { studioFinder, type KeptDocument, type StudioFinder } from './studio-finder.ts'

/** As long as the window. */
export function memoryFindStore(): FindStore {
  const read = new Map<DocId, ReadDocument>()
  const texts = new Map<string, FoundTexts>()
  return {
    read: async () => [...read.values()],
    texts: async (part) => texts.get(part) ?? null,
    async save(doc, now, put, drop) {
      if (now) read.set(doc, now)
      else read.delete(doc)
      for (const each of put) texts.set(each.part, each)
      for (const part of drop) texts.delete(part)
    },
    segments: async () => [],
    saveSegments: async () => {},
    noteStale: async () => {},
    stale: async () => [],
    clear: async () => {},
    close: () => {},
  }
}

const nodesOf = (nodes: readonly PageNode[]): PageNode[] =>
  nodes.flatMap((node) => [node, ...nodesOf(node.children)])

async function documentsOf(studio: Studio): Promise<readonly KeptDocument[]> {
  const threads = await studio.threads()
  await until(threads.ready, Boolean)
  return [
    ...nodesOf(studio.index.pages.get().roots).map(({ id, title, at, by }): KeptDocument => ({
      doc: id,
      stamp: '',
      async read() {
        const open = studio.lookAtPage(id)
        await until(open.ready, Boolean)
        const text = pageText(open.body)
        open.close()
        return [{ kind: 'page', id: '', title, text, by: by ?? '', at }]
      },
    })),
    ...studio.index.boards.get().map(({ id, title, at, by }): KeptDocument => ({
      doc: id,
      stamp: '',
      async read() {
        const open = await studio.lookAtBoard(id)
        await until(open.ready, Boolean)
        const cards = cardTexts(open.board)
        open.close()
        return [{ kind: 'board', id: '', title, text: '', by: by ?? '', at }, ...cards]
      },
    })),
    ...threads.rows.get().map(({ id }): KeptDocument => ({
      doc: id,
      stamp: '',
      async read() {
        const open = await threads.open(id)
        await until(open.ready, Boolean)
        const messages = open.messages.get().map(({ id: message, text, by, at }): FoundText => ({
          ...{ kind: 'message', id: message, title: '', text, by: by.did, at },
        }))
        open.close()
        return messages
      },
    })),
  ]
}

export function stillFinder(studioOf: (id: Studio['id']) => Studio | null, now: () => number): Finder {
  const finders = new Map<Studio['id'], Promise<StudioFinder>>()
  const finderOf = (studio: Studio) => {
    const made =
      finders.get(studio.id) ??
      studioFinder({
        ...{ studio: studio.id, store: memoryFindStore(), now },
        documents: () => documentsOf(studio),
      }).then(async (finder) => {
        const threads = await studio.threads()
        finder.listed({
          people: studio.people.get(),
          threads: threads.rows
            .get()
            .flatMap(({ id, title, isNamed, last }) =>
              isNamed ? [{ doc: id, title, by: last?.by.did ?? '', at: last?.at ?? 0 }] : [],
            ),
          away: [],
        })
        await finder.look()
        return finder
      })
    finders.set(studio.id, made)
    return made
  }
  return {
    async find(typed, where) {
      const asked = [...finders].flatMap(([id, finder]) => (where === null || id === where ? [finder] : []))
      const answers = await Promise.all(asked.map(async (finder) => (await finder).find(typed, 40)))
      return {
        hits: answers.flatMap(({ hits }) => hits),
        isWhole: true,
        instead: answers.flatMap(({ instead }) => [...instead]),
      }
    },
    follow({ id }) {
      const studio = studioOf(id)
      if (studio) void finderOf(studio)
      return () => {}
    },
  }
}
