/** From a file to a board, fetched when somebody chose one. */
import { until } from '../../../lib/base/observed.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import type { DocId, FileId } from '../../../lib/base/ids.ts'
import { dayOf } from '../../../lib/model/day.ts'
import type { CardId } from '../../../lib/model/board.ts'
import type { OpenBoard, Studio } from '../../../lib/studio/snug.ts'
import { carryIn } from '../../../lib/transfer/boards/carry-in.ts'
import { carriedLimits, type BoardProblem } from '../../../lib/transfer/boards/carried.ts'
import { peopleHere } from '../../../lib/transfer/boards/people-here.ts'
import { readBoard } from '../../../lib/transfer/boards/read-board.ts'
import type { Brought, Told } from './bring-words.ts'

export type FileAnswer = { ok: true; brought: Brought } | { ok: false; problem: BoardProblem }

/** Reads it and writes nothing; what is too large is not even read. */
export async function readBoardFile(file: File, studio: Studio): Promise<FileAnswer> {
  if (file.size > carriedLimits.file) return { ok: false, problem: { why: 'too-large', bytes: file.size } }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const reading = readBoard(bytes, { name: file.name, dayOf: (at) => dayOf(new Date(at)) })
  if (!reading.ok) return reading
  const { format, board, loss } = reading
  return {
    ok: true,
    brought: { format, board, loss, missing: peopleHere(board, studio.people.get()).missing },
  }
}

/** Puts it onto a board that is open. */
export async function bringTo(
  open: OpenBoard,
  studio: Studio,
  { board }: Brought,
  told: Told,
): Promise<CardId[]> {
  const files = await studio.files().catch(() => null)
  const isFileHere = (id: FileId) => files?.row(id) != null
  const people = peopleHere(board, studio.people.get(), told)
  return carryIn(open.board, board, { people, stamp: open.stamp(), random: systemRandom, isFileHere })
}

/** Makes a board of it. */
export async function bringAsNew(
  studio: Studio,
  title: string,
  brought: Brought,
  told: Told,
): Promise<DocId> {
  const id = studio.newBoard(title, [])
  const open = await studio.board(id)
  try {
    await until(open.ready, Boolean)
    await bringTo(open, studio, brought, told)
  } catch (error) {
    // Nothing came onto it: an empty board would only stand in the list.
    studio.putAwayBoard(id)
    throw error
  } finally {
    open.close()
  }
  return id
}
