/** Threads from elsewhere, written into this studio: a document each, its messages in signed items of many. */
import { newDocId, newItemId, type DocId } from '../base/ids.ts'
import { until, type Observed } from '../base/observed.ts'
import { talkItems, type ItemRow } from '../model/talk.ts'
import { threadBody } from '../model/thread-list.ts'
import { indexDoc } from '../signed/documents.ts'
import { batchesOf } from '../transfer/threads/batches.ts'
import type { CarriedThread, CarriedThreads } from '../transfer/threads/carried-threads.ts'
import type { Documents } from './documents.browser.ts'
import { quillFor, type Hand } from './sign-after.ts'
import type { Connection } from './snug.ts'
import { talkBeside } from './talk-hosts.ts'

export type BringPorts = Hand & {
  documents: Pick<Documents, 'hold' | 'waiting'>
  connection: Observed<Connection>
}

/** Items written at once: an update of them is sealed in one piece. */
const itemsAtOnce = 4
/** Documents that wait for a relay at once, where there is one: each holds a room open there. */
const mostWaiting = 40

/**
 * Writes one thread after another; each stands in the list when all of it is there. `told` hears how many are done.
 * Gives the new threads in the order in which they were.
 */
export async function bringThreads(
  ports: BringPorts,
  { from, threads }: Pick<CarriedThreads, 'from' | 'threads'>,
  told: (done: number) => void,
): Promise<DocId[]> {
  const list = talkBeside(ports.studio, indexDoc(ports.studio))
  const door = ports.documents.hold(list)
  const brought: DocId[] = []
  const came = newItemId(ports.random)
  try {
    await door.session.loaded
    const rows = talkItems(door.session.inner)
    const quill = await quillFor(ports, list, rows)
    for (const thread of threads) {
      const doc = await writeThread(ports, from, thread)
      const { title, kind, closed } = thread
      const items = [quill('thread', threadBody(doc, title, kind, came))]
      if (closed) items.push(quill('close', { thread: doc, outcome: closed.outcome }))
      rows.write(items)
      brought.push(doc)
      told(brought.length)
      await room(ports)
    }
  } finally {
    door.release()
  }
  return brought
}

async function writeThread(ports: BringPorts, from: string, thread: CarriedThread): Promise<DocId> {
  const { documents, random, clock } = ports
  const doc = newDocId('talk', random)
  const { session, release } = documents.hold(doc)
  try {
    await session.loaded
    const rows = talkItems(session.inner)
    const quill = await quillFor(ports, doc, rows)
    const { batches, ids } = batchesOf(from, thread, () => newItemId(random))
    let gathered: ItemRow[] = []
    const write = async () => {
      rows.write(gathered)
      gathered = []
      await new Promise<void>((resolve) => clock.after(0, resolve))
    }
    for (const { item, body } of batches) {
      gathered.push(quill('brought', body, item))
      if (gathered.length === itemsAtOnce) await write()
    }
    thread.messages.forEach(({ isPinned, isPicked }, place) => {
      const of = ids[place]!
      if (isPinned) gathered.push(quill('pin', { of, on: true }))
      if (isPicked) gathered.push(quill('pick', { of, on: true }))
    })
    await write()
  } finally {
    release()
  }
  return doc
}

/** Waits while many documents wait for a relay that answers. */
export async function room({
  documents,
  connection,
}: Pick<BringPorts, 'connection'> & { documents: Pick<Documents, 'waiting'> }): Promise<void> {
  const isRoom = () => connection.get() !== 'online' || documents.waiting.get().length < mostWaiting
  if (isRoom()) return
  await Promise.race([
    until(documents.waiting, (waiting) => waiting.length < mostWaiting),
    until(connection, (now) => now !== 'online'),
  ])
}
