/** Notes at the door of a studio: short words that go after seven days. */
import type { Did, DocId, ItemId, StudioId } from '../base/ids.ts'
import { derived, type Observed } from '../base/observed.ts'
import { takeBackBody } from '../model/conversation.ts'
import { actKey } from '../model/house.ts'
import { noteBody, noteMs, type ThreadList } from '../model/thread-list.ts'
import { indexDoc } from '../signed/documents.ts'
import { itemHash } from '../signed/item.ts'
import type { Deed, Edges, Speaker } from './talk.ts'
import type { HeldTalk } from './thread-documents.browser.ts'
import type { DoorNote, Threads } from './threads.ts'

export type DoorNotesOptions = {
  studio: StudioId
  you: Did
  /** The doorstep's talk. */
  door: Pick<HeldTalk, 'items' | 'write'>
  list: Observed<ThreadList>
  speakers: Observed<(did: Did) => Speaker>
  edges: Pick<Edges, 'takeDown' | 'putBack'>
  down: Observed<ReadonlyMap<string, Deed>>
  mayKeep: Observed<boolean>
  mayWrite: Observed<boolean>
  now: Observed<number>
  /** Since when something of it waits for a relay, ms. */
  waiting: Observed<number | null>
}

/** What was written just before the document was known to wait. */
const aroundMs = 2_000

export function doorNotes(options: DoorNotesOptions): Pick<Threads, 'notes' | 'leaveNote' | 'removeNote'> {
  const { studio, you, door, list, speakers, edges, down, mayKeep, mayWrite, now, waiting } = options
  const host: DocId = indexDoc(studio)

  function removeNote(id: ItemId): () => void {
    const item = door.items.get().find((one) => one.id === id)
    if (!item) return () => {}
    if (item.by !== you) {
      const thing = { doc: host, item: id }
      edges.takeDown(thing)
      return () => edges.putBack(thing)
    }
    const about = { id, at: item.at, thing: null, to: null }
    door.write('take-back', takeBackBody(about, true, [itemHash(item.bytes)]), { drop: [id] })
    return () => void door.write('take-back', takeBackBody(about, false, []), { put: [item] })
  }

  return {
    notes: derived([list, speakers, down, mayKeep, now, waiting, mayWrite], () => {
      const since = waiting.get()
      return list.get().notes.flatMap((note): DoorNote | [] => {
        const until = note.at + noteMs
        if (until <= now.get() || down.get().has(actKey({ doc: host, item: note.id }))) return []
        const mayRemove = mayWrite.get() && (note.by === you || mayKeep.get())
        const isWaiting = since !== null && note.by === you && note.at >= since - aroundMs
        return { ...note, until, mayRemove, waiting: isWaiting, by: speakers.get()(note.by) }
      })
    }),
    leaveNote(text) {
      const id = door.write('note', noteBody(text))
      return () => void removeNote(id)
    },
    removeNote,
  }
}
