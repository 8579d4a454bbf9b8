/** What the finder found in talk, as messages of the threads they stand in now: none of them is opened. */
import type { Did, DocId, ItemId, StudioId } from '../base/ids.ts'
import { plainWords } from '../model/thread-items.ts'
import type { Message } from '../model/thread-message.ts'
import { personIn, pickedOf, thingOf } from '../model/thread-parts.ts'
import { justSaid, type Said } from './just-said.ts'
import type { Speaker } from './talk.ts'
import type { PlainWords, ThreadStore } from './thread-memory.ts'
import type { Places } from './thread-places.ts'
import { nameOnly, speakerOf } from './thread-rows.ts'
import { longestShown } from './thread-words.ts'
import type { FoundInThreads, FoundMessage, TalkFinder, ThreadRow } from './threads.ts'

type Finding = {
  studio: StudioId
  store: ThreadStore
  places: Places
  rows: readonly ThreadRow[]
  who: (did: Did) => Speaker
  mayPick: (did: Did) => boolean
  /** Sums up what has come in this moment. */
  settle(): void
  /** What is read now: the latest words are looked for in there. */
  open(): readonly Said[]
  /** Ms, by the clock of this device. */
  now: number
  /** A keeper took it down, and whoever looks is none. */
  isHidden(message: ItemId): boolean
  /** What stands there is not looked for. */
  isAway(thread: DocId): boolean
}

/** What was said just now, then the best first; before that, of a question that was found and has an answer, that answer. */
export async function findThreads(
  words: string,
  finder: TalkFinder,
  finding: Finding,
): Promise<FoundInThreads> {
  const { studio, places, rows } = finding
  finding.settle()
  const { hits, isWhole, instead } = await finder.find(`in:threads ${words}`, studio)
  const read = reader(finding)
  const found = latest(words, finding)
  const isLatest = new Set(found.map(({ message }) => message))
  for (const hit of hits) {
    if (isLatest.has(hit.id as ItemId)) continue
    const message = hit.kind === 'message' ? await read(homesOf(hit, places), hit.id as ItemId, hit.at) : null
    if (message) found.push(message)
  }
  const answered = new Map(rows.filter(({ isAnswered }) => isAnswered).map((row) => [row.id, row]))
  const answers: FoundMessage[] = []
  for (const id of new Set(found.map(({ thread }) => thread))) {
    const place = answered.has(id) ? places.all.get(id) : null
    if (!place) continue
    const asker = place.parts.find(({ isHome }) => isHome)?.first?.by
    const mayPick = (did: Did) => did === asker || finding.mayPick(did)
    const picked = pickedOf(
      place.parts.flatMap(({ picks }) => picks),
      mayPick,
    )
    for (const message of picked.keys()) {
      const answer = await read(new Set([id, ...places.homes(id)]), message, null)
      if (answer?.thread === id) answers.push(answer)
    }
  }
  const isAnswer = new Set(answers.map(({ message }) => message))
  return { found: [...answers, ...found.filter(({ message }) => !isAnswer.has(message))], isWhole, instead }
}

function latest(typed: string, { open, now, places, rows, who, isHidden, isAway }: Finding): FoundMessage[] {
  const isDown = new Set(rows.filter((row) => row.isDown).map(({ id }) => id))
  const nameOf = (message: Message) => message.machine?.name ?? speakerOf(personIn(message), who).name
  return justSaid(typed, open(), nameOf, now).flatMap(({ doc, reader, message }) => {
    const thread = places.at(doc, thingOf(message, reader.get), message.moved)
    if (isHidden(message.id) || !places.all.has(thread) || isDown.has(thread) || isAway(thread)) return []
    const by = message.machine ? nameOnly(message.machine.name) : speakerOf(personIn(message), who)
    return [
      { thread, message: message.id, at: message.at, words: plainWords(message.text, longestShown), by },
    ]
  })
}

/** The document it was said in; an archive's finder knows only the thread it stands in. */
const homesOf = (hit: { doc: DocId }, places: Places): ReadonlySet<DocId> =>
  new Set([hit.doc, ...places.homes(hit.doc)])

/** Reads messages as they are kept for finding: by whom, which words, and where they stand now. */
function reader({ store, places, rows, who, isHidden, isAway }: Finding) {
  const isDown = new Set(rows.filter((row) => row.isDown).map(({ id }) => id))
  const kept = new Map<DocId, Promise<{ ids: string; ats: Float64Array; plain: PlainWords } | null>>()
  const keptOf = (doc: DocId) => {
    const asked =
      kept.get(doc) ??
      Promise.all([store.wordsOf(doc), store.plain(doc)]).then(
        ([folded, plain]) => folded && plain && { ids: folded.ids, ats: folded.ats, plain },
      )
    kept.set(doc, asked)
    return asked
  }
  return async (homes: ReadonlySet<DocId>, id: ItemId, at: number | null): Promise<FoundMessage | null> => {
    if (isHidden(id)) return null
    for (const doc of homes) {
      const said = await keptOf(doc)
      const place = said ? placeOf(said.ids, id) : -1
      const by = said?.plain.by[place]
      if (!said || by === undefined) continue
      const { words, thing, moved } = said.plain
      const thread = places.at(doc, thing[place] ?? null, moved[place] ?? null)
      if (isDown.has(thread) || isAway(thread)) return null
      const when = at ?? said.ats[place] ?? 0
      return { thread, message: id, at: when, words: words[place] ?? '', by: speakerOf(by, who) }
    }
    return null
  }
}

const idLength = 22

/** Ids stand one after another; what begins within one is none. */
function placeOf(ids: string, id: ItemId): number {
  for (let at = ids.indexOf(id); at >= 0; at = ids.indexOf(id, at + 1))
    if (at % idLength === 0) return at / idLength
  return -1
}
