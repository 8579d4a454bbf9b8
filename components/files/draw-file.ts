/** Draws one file into an element and keeps it as it is now: the opened picture, a player, or a line with its name. */
import type { FileId } from '../../lib/base/ids.ts'
import type { FileRow, Files } from '../../lib/studio/files.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { sizeOf } from '../ui/bytes.ts'
import { kindNames, nameOfFile, openProblemWords, stateWords } from './file-words.ts'

export type Drawn = { again(): void; stop(): void }

/** `caption` is what it is called for those who do not see it. */
export function drawFile(into: HTMLElement, studio: Studio, id: FileId | null, caption: () => string): Drawn {
  let isOn = true
  let made: string | null = null
  let stops: (() => void)[] = []
  let shows: 'line' | 'whole' | null = null
  const line = (text: string, about = '') => {
    const box = document.createElement('p')
    box.className = 'page-file-line'
    box.append(text)
    if (about) box.append(Object.assign(document.createElement('span'), { textContent: about }))
    into.replaceChildren(box)
    shows = 'line'
  }
  const label = (row: FileRow | null) => caption() || row?.caption || (row ? nameOfFile(row) : 'A file')

  const draw = async (files: Files, row: FileRow) => {
    const served = row.kind === 'picture' ? null : await files.address(row.id)
    let address = served
    if (!address) {
      const opened = await files.open(row.id)
      if (!isOn) return
      if (!opened.ok) return line(nameOfFile(row), openProblemWords(opened.why))
      address = made = URL.createObjectURL(opened.blob)
    }
    if (!isOn) return
    const element = document.createElement(
      row.kind === 'picture' ? 'img' : row.kind === 'film' ? 'video' : 'audio',
    )
    if (element instanceof HTMLImageElement) {
      element.alt = label(row)
      element.draggable = false
      if (row.width && row.height) Object.assign(element, { width: row.width, height: row.height })
    } else {
      element.controls = true
      element.preload = 'metadata'
      element.setAttribute('aria-label', label(row))
      if (element instanceof HTMLVideoElement) element.playsInline = true
    }
    element.src = address
    into.replaceChildren(element)
    shows = 'whole'
  }

  const start = (files: Files) => {
    let begun = false
    const look = () => {
      if (!isOn || !id) return
      const row = files.row(id)
      if (!row)
        return line('A file that is not here', 'It comes with the next connection, if it was not removed.')
      const isWhole = row.kind === 'picture' || row.kind === 'film' || row.kind === 'sound'
      if (!isWhole) {
        const about = [kindNames[row.kind], sizeOf(row.size), stateWords(files.state(id).get())]
        return line(nameOfFile(row), about.filter(Boolean).join(' · '))
      }
      const state = files.state(id).get()
      // It is on its way from the device that has it.
      if (!begun && state.is === 'missing') return line(nameOfFile(row), stateWords(state))
      if (!begun || (shows === 'line' && state.is === 'kept')) {
        if (!begun) line(nameOfFile(row), stateWords(state))
        begun = true
        draw(files, row).catch(() => line(nameOfFile(row), openProblemWords('missing')))
      }
    }
    stops = [files.rows.subscribe(look), files.putAway.subscribe(look), files.state(id!).subscribe(look)]
    look()
  }
  line('A file')
  if (id)
    studio.files().then(
      (files) => isOn && start(files),
      () => isOn && line('A file', 'This browser keeps no files here.'),
    )
  return {
    again() {
      const element = into.firstElementChild
      if (element instanceof HTMLImageElement) element.alt = caption() || element.alt
      else if (element instanceof HTMLMediaElement && caption()) element.setAttribute('aria-label', caption())
    },
    stop() {
      isOn = false
      for (const stop of stops) stop()
      if (made) URL.revokeObjectURL(made)
    },
  }
}
