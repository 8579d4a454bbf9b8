/** Files on their way into words that are being written: dropped on them, pasted into them, or chosen. */
import { Plugin } from '@tiptap/pm/state'

type Takes = {
  isEditable(): boolean
  /** `at`: where they were dropped; null for where the caret is. */
  add(files: readonly File[], at: number | null): void
}

/** Takes what is dropped on an editor or pasted into it. */
export function takenFiles({ isEditable, add }: Takes): Plugin {
  const takes = (from: DataTransfer | null, at: () => number | null): boolean => {
    const files = [...(from?.files ?? [])]
    // Words copied from an office program bring a picture of themselves: the words are meant.
    if (files.length === 0 || !isEditable() || from?.types.includes('text/html')) return false
    add(files, at())
    return true
  }
  return new Plugin({
    props: {
      handlePaste: (_view, event) => takes(event.clipboardData, () => null),
      handleDrop: (view, event, _slice, isMoved) =>
        !isMoved &&
        takes(
          event.dataTransfer,
          () => view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null,
        ),
    },
  })
}

/** The browser's own way of choosing. `camera` asks the device's, where it has one. */
export function chooseFiles(
  of: 'files' | 'pictures' | 'camera',
  onFiles: (files: readonly File[]) => void,
): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = of !== 'camera'
  if (of !== 'files') input.accept = 'image/*'
  if (of === 'camera') input.capture = 'environment'
  input.addEventListener('change', () => onFiles([...(input.files ?? [])]), { once: true })
  input.click()
}
