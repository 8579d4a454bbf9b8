/** One's own last step, so that a deed can be taken back by itself even after more was written. */
import type { EditorState } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'

type Stack = {
  undoStack: readonly unknown[]
  redoStack: readonly unknown[]
  stopCapturing(): void
  undo(): unknown
}

const stackOf = (state: EditorState): Stack | null =>
  (yUndoPluginKey.getState(state) as { undoManager?: Stack } | undefined)?.undoManager ?? null

/** Whether a step was taken back that can come again. */
export const mayRedo = (state: EditorState): boolean => (stackOf(state)?.redoStack.length ?? 0) > 0

/** Does something as a step of its own. The returned function takes it back; false once more was written since. */
export function asOneStep(state: () => EditorState, deed: () => void): () => boolean {
  stackOf(state())?.stopCapturing()
  deed()
  const stack = stackOf(state())
  stack?.stopCapturing()
  const step = stack?.undoStack.at(-1)
  return () => {
    const now = stackOf(state())
    if (!now || step === undefined || now.undoStack.at(-1) !== step) return false
    now.undo()
    return true
  }
}
