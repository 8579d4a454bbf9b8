/** Puts a board of the sample together: its columns, its cards and the words on them. */
import type { Did, DocId } from '../../base/ids.ts'
import type { RandomBytes } from '../../base/random.ts'
import { fillPage } from '../../content/fill-page.ts'
import { boardOf, type BoardStamp } from '../../model/board.ts'
import { addDays, type Day } from '../../model/day.ts'
import type { Documents } from '../documents.browser.ts'
import type { SampleBoard, SampleName } from './shapes.ts'

export async function fillBoard(
  { columns }: SampleBoard,
  tools: {
    id: DocId
    documents: Documents
    didOf: ReadonlyMap<SampleName, Did>
    stamp: BoardStamp
    today: Day
    random: RandomBytes
  },
): Promise<void> {
  const { documents, didOf, stamp, today, random } = tools
  const held = documents.hold(tools.id)
  await held.session.loaded
  const board = boardOf(held.session.inner, { random })
  board.together(() => {
    for (const { name, isDone, cards } of columns) {
      const column = board.addColumn({ name, isDone: isDone ?? false })
      for (const { title, words, people, dueIn, ticks } of cards) {
        const ends = dueIn === undefined ? null : addDays(today, dueIn)
        const card = { title, people: people.map((who) => didOf.get(who)!), ends, checklist: ticks ?? [] }
        const [id] = board.addCards([card], { column, before: null }, stamp)
        const body = id && board.body(id)
        if (body && words) fillPage(body, words)
      }
    }
  })
  board.close()
  await held.session.flush()
  held.release()
}
