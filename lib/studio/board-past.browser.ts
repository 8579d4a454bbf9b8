/** A board as it stood at the end of a day of the last weeks, from a relay, and going back to it. Fetched when somebody looks back. */
import * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import type { Did, DocId } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { boardDifference, bringBoardBack } from '../model/board-past.ts'
import { boardOf } from '../model/board.ts'
import { parseDay, type Day } from '../model/day.ts'
import type { Documents } from './documents.browser.ts'
import type { BoardPast, PastBoard } from './snug.ts'

const dayMs = 24 * 60 * 60 * 1000
const dayOfNumber = (day: number): Day => parseDay(new Date(day * dayMs).toISOString().slice(0, 10))!
const numberOfDay = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / dayMs

export function boardPast(
  id: DocId,
  options: {
    documents: Pick<Documents, 'hold' | 'pastDays' | 'pastContent'>
    you: Did
    clock: Clock
    random: RandomBytes
  },
): BoardPast {
  const { documents, you, clock, random } = options

  async function at(day: Day): Promise<PastBoard | null> {
    const found = await documents.pastContent(id, numberOfDay(day))
    if (!found.ok) return null
    const document = documents.hold(id)
    await document.session.loaded
    const { inner } = document.session
    const [now, board] = [boardOf(inner, { random }), boardOf(found.inner, { random })]
    const difference = () => boardDifference(now, board)
    return {
      ...{ day, board, difference },
      bringBack() {
        const past = new Y.Doc()
        Y.applyUpdate(past, Y.encodeStateAsUpdate(found.inner))
        const stamp = { by: you, at: clock.now() }
        const takeBack = bringBoardBack(inner, past, { board: now, difference: difference(), stamp, day })
        past.destroy()
        return takeBack
      },
      close() {
        board.close()
        now.close()
        found.inner.destroy()
        document.release()
      },
    }
  }

  return {
    at,
    async days() {
      const days = await documents.pastDays(id)
      // How it stands at the end of today is not known yet.
      const today = Math.floor(clock.now() / dayMs)
      return (
        days &&
        [...days]
          .filter((day) => day < today)
          .reverse()
          .map(dayOfNumber)
      )
    },
  }
}
