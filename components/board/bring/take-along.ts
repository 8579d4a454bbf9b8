/** A board as a file that is yours; fetched when somebody asks for it. */
import { until } from '../../../lib/base/observed.ts'
import type { DocId, FileId } from '../../../lib/base/ids.ts'
import { plainName } from '../../../lib/studio/file-name.ts'
import type { OpenBoard, Studio } from '../../../lib/studio/snug.ts'
import type { CarriedComment } from '../../../lib/transfer/boards/carried.ts'
import { carryOut } from '../../../lib/transfer/boards/carry-out.ts'
import { toCsv } from '../../../lib/transfer/boards/to-csv.ts'
import { toOwnJson } from '../../../lib/transfer/boards/own-json.ts'
import { saveFile } from '../../settings/save-file.ts'

/** `json` holds all that comes back; `csv` what a spreadsheet shows. */
export type TakenAs = 'json' | 'csv'

export async function takeBoard(studio: Studio, open: OpenBoard, as: TakenAs): Promise<void> {
  const title = studio.index.board(open.id)?.title ?? ''
  const said = as === 'json' ? await saidAbout(studio, [open.id, ...open.board.homes.get()]) : undefined
  const board = carryOut(open.board, title, studio.people.get(), said, await fileNames(studio))
  const name = `${plainName(title, 'board')}.${as}`
  if (as === 'csv') saveFile(name, toCsv(board), 'text/csv;charset=utf-8')
  else saveFile(name, toOwnJson(board), 'application/json')
}

/** What the studio's files are called, as far as this device can say. */
async function fileNames(studio: Studio): Promise<(id: FileId) => string> {
  const files = await studio.files().catch(() => null)
  return (id) => files?.row(id)?.name ?? ''
}

/** What this device has of the talk about each card, by the card's id; without what was taken back or down. */
async function saidAbout(studio: Studio, docs: readonly DocId[]): Promise<Map<string, CarriedComment[]>> {
  const said = new Map<string, CarriedComment[]>()
  for (const doc of docs) {
    const talk = await studio.talk(doc)
    await until(talk.ready, Boolean)
    for (const { thing, answers, ...remark } of talk.remarks.get()) {
      if (thing === null) continue
      const all = [remark, ...answers].filter(({ text, down }) => text !== '' && !down)
      const comments = all.map(({ by, at, text }) => ({ by: by.name, at, text }))
      if (comments.length > 0) said.set(thing, [...(said.get(thing) ?? []), ...comments])
    }
    talk.close()
  }
  return said
}
