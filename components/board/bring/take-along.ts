/** A board as a file that is yours; fetched when somebody asks for it. */
import { plainName } from '../../../lib/studio/file-name.ts'
import type { OpenBoard, Studio } from '../../../lib/studio/snug.ts'
import { carryOut } from '../../../lib/transfer/boards/carry-out.ts'
import { toCsv } from '../../../lib/transfer/boards/to-csv.ts'
import { toOwnJson } from '../../../lib/transfer/boards/own-json.ts'
import { saveFile } from '../../settings/save-file.ts'

/** `json` holds all that comes back; `csv` what a spreadsheet shows. */
export type TakenAs = 'json' | 'csv'

export function takeBoard(studio: Studio, open: OpenBoard, as: TakenAs): void {
  const title = studio.index.board(open.id)?.title ?? ''
  const board = carryOut(open.board, title, studio.people.get())
  const name = `${plainName(title, 'board')}.${as}`
  if (as === 'csv') saveFile(name, toCsv(board), 'text/csv;charset=utf-8')
  else saveFile(name, toOwnJson(board), 'application/json')
}
