import type { Editor } from '@tiptap/core'
import { NodeSelection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ArrowDown, ArrowUp, Copy, Repeat2, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { asOneStep } from '../../lib/content/own-step.ts'
import { toast } from '../ui/toast.tsx'
import { blocks } from './blocks.tsx'
import { chosenBlock, deleteBlock, duplicateBlock, moveBlock, type BlockAt } from './move-block.ts'

export type BlockDeed = {
  label: string
  icon: ReactNode
  keys?: string
  isDanger?: true
  run(editor: Editor): void
}

const does = (editor: Editor, make: (state: EditorState) => Transaction | null): boolean => {
  const tr = make(editor.state)
  if (tr) editor.view.dispatch(tr)
  return tr !== null
}

/** Carries the block of the caret one step. */
export const carry = (editor: Editor, step: 'up' | 'down'): boolean =>
  does(editor, (state) => moveBlock(state, step))

/** Takes the block of the caret out; for a moment it can be put back. */
export function takeOut(editor: Editor): void {
  const block = chosenBlock(editor.state)
  if (!block) return
  const undo = asOneStep(
    () => editor.state,
    () => does(editor, deleteBlock),
  )
  toast({
    text: 'Deleted.',
    undo: () => {
      if (editor.isDestroyed || undo()) return
      // More was written since: it comes back beside the place where it stood.
      const at = Math.min(block.from, editor.state.doc.content.size)
      editor.commands.insertContentAt(at, block.node.toJSON())
    },
  })
}

/** What can be done with the block of the caret, whatever it is. */
export const blockDeeds: readonly BlockDeed[] = [
  { label: 'Move up', icon: <ArrowUp />, keys: 'Alt ↑', run: (editor) => void carry(editor, 'up') },
  { label: 'Move down', icon: <ArrowDown />, keys: 'Alt ↓', run: (editor) => void carry(editor, 'down') },
  { label: 'Duplicate', icon: <Copy />, run: (editor) => void does(editor, duplicateBlock) },
  { label: 'Delete', icon: <Trash2 />, isDanger: true, run: takeOut },
]

/** What a block with words can become that it is not yet. */
export const kindsFor = (editor: Editor) =>
  hasWords(chosenBlock(editor.state))
    ? blocks.filter((block) => block.takesWords && !block.isOn(editor) && (block.fits?.(editor) ?? true))
    : []

const hasWords = (block: BlockAt | null): boolean =>
  block !== null && !block.node.isAtom && block.node.type.name !== 'table'

export const turnIcon = <Repeat2 />

/** Puts the caret into the block that stands at a position, or chooses it where it holds no words. */
export function chooseBlock(editor: Editor, { node, from }: BlockAt): void {
  const { state, view } = editor
  if (chosenBlock(state)?.from === from) return
  const tr = state.tr.setSelection(
    node.isAtom ? NodeSelection.create(state.doc, from) : TextSelection.near(state.doc.resolve(from + 1)),
  )
  view.dispatch(tr)
}
