/** Finding words in the threads that this device has, without opening any. */
import type { Did, DocId, ItemId } from '../base/ids.ts'
import type { Speaker } from './talk.ts'
import type { Places } from './thread-places.ts'
import { speakerOf } from './thread-rows.ts'
import { findIn } from './thread-search.ts'
import type { ThreadStore } from './thread-memory.ts'
import type { Found, ThreadRow } from './threads.ts'

const mostFound = 50

export async function findThreads(
  words: string,
  {
    store,
    places,
    rows,
    who,
    settle,
    isHidden,
    isAway,
  }: {
    store: ThreadStore
    places: Places
    rows: readonly ThreadRow[]
    who: (did: Did) => Speaker
    settle(): void
    /** A keeper took it down, and whoever looks is none. */
    isHidden(message: ItemId): boolean
    /** What stands there is not looked for. */
    isAway(thread: DocId): boolean
  },
): Promise<readonly Found[]> {
  settle()
  const hits = findIn(await store.words(), words, mostFound)
  const answers = answersIn(places, rows)
  const isDown = new Set(rows.filter((row) => row.isDown).map(({ id }) => id))
  const isAnswer = (id: ItemId) => (answers.has(id) ? 1 : 0)
  const best = hits
    .sort((a, b) => isAnswer(b.id) - isAnswer(a.id) || b.at - a.at || (a.id < b.id ? -1 : 1))
    .slice(0, mostFound)
  const plain = new Map(
    await Promise.all(
      [...new Set(best.map(({ doc }) => doc))].map(async (doc) => [doc, await store.plain(doc)] as const),
    ),
  )
  return best.flatMap(({ doc, place, id, at }): Found | [] => {
    const said = plain.get(doc)
    const by = said?.by[place]
    if (!said || by === undefined || isHidden(id)) return []
    const thread = places.at(doc, said.thing[place] ?? null, said.moved[place] ?? null)
    if (isDown.has(thread)) return []
    if (isAway(thread)) return []
    return { thread, message: id, at, words: said.words[place] ?? '', by: speakerOf(by, who) }
  })
}

/** Messages that were ever picked, in questions that have an answer. */
function answersIn(places: Places, rows: readonly ThreadRow[]): ReadonlySet<ItemId> {
  const answered = new Set<DocId>(rows.filter(({ isAnswered }) => isAnswered).map(({ id }) => id))
  const ids = new Set<ItemId>()
  for (const [id, { parts }] of places.all)
    if (answered.has(id))
      for (const { picks } of parts) for (const { message, on } of picks) if (on) ids.add(message)
  return ids
}
