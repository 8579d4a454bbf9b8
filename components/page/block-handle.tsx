'use client'
import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { GripVertical } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Settable } from '../../lib/base/observed.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { blockDeeds, chooseBlock, kindsFor, turnIcon } from './block-deeds.tsx'
import styles from './block-handle.module.css'
import { blockBefore, chosenBlock, type BlockAt } from './move-block.ts'
import { tableDeeds } from './table-deeds.tsx'

/** Beside the block that is pointed at: takes hold of it, and opens what can be done with it. */
export function BlockHandle({ editor, asked }: { editor: Editor; asked: Settable<boolean> }) {
  const [block, setBlock] = useState<BlockAt | null>(null)
  const [view, setView] = useState<'closed' | 'deeds' | 'kinds'>('closed')
  const handle = useRef<HTMLButtonElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const isOpen = view !== 'closed'
  const isAsked = useObserved(asked)

  // By key: for the block of the caret.
  useEffect(() => {
    if (!isAsked) return
    asked.set(false)
    const chosen = chosenBlock(editor.state)
    if (!chosen) return
    setBlock(chosen)
    setView('deeds')
  }, [asked, isAsked, editor])

  useEffect(() => {
    const words = editor.view.dom
    const room = words.parentElement
    if (!room || isOpen) return
    const onMove = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.buttons > 0) return
      if (handle.current?.contains(event.target as Node)) return
      setBlock(blockUnder(editor, event.clientX, event.clientY))
    }
    const onKey = () => setBlock(null)
    const around = room.closest<HTMLElement>('article') ?? room
    const onLeave = () => setBlock(null)
    around.addEventListener('pointermove', onMove)
    around.addEventListener('pointerleave', onLeave)
    words.addEventListener('keydown', onKey)
    return () => {
      around.removeEventListener('pointermove', onMove)
      around.removeEventListener('pointerleave', onLeave)
      words.removeEventListener('keydown', onKey)
    }
  }, [editor, isOpen])

  // Beside the first line of its block, wherever the page is scrolled to.
  useLayoutEffect(() => {
    const own = place.current
    if (!own || !block) return
    const dom = editor.view.nodeDOM(block.from)
    const room = own.offsetParent
    if (!(dom instanceof HTMLElement) || !room) return
    const [rect, around] = [dom.getBoundingClientRect(), room.getBoundingClientRect()]
    const words = editor.view.dom.getBoundingClientRect()
    const line = Math.min(rect.height, parseFloat(getComputedStyle(dom).lineHeight) || 28)
    own.style.setProperty('--top', `${rect.top - around.top + line / 2}px`)
    own.style.setProperty('--left', `${words.left - around.left}px`)
  }, [block, editor])

  // The first of the other lines: what had the focus is gone.
  useEffect(() => {
    if (view === 'kinds') document.querySelector<HTMLElement>('[role="menu"] [role="menuitem"]')?.focus()
  }, [view])

  if (!block) return null
  // Others may have written since the pointer moved: what stands beside the handle now is meant.
  const beside = () => {
    const rect = handle.current!.getBoundingClientRect()
    return blockUnder(editor, rect.right, rect.top + rect.height / 2) ?? block
  }
  const inTable = block.node.type.name === 'table'
  const kinds = isOpen ? kindsFor(editor) : []
  const items: MenuItem[] =
    view === 'kinds'
      ? kinds.map(({ name, icon, turn }) => ({
          label: name,
          icon,
          onSelect: () => void turn(editor.chain().focus()).run(),
        }))
      : [
          ...(kinds.length > 0
            ? [
                {
                  label: 'Turn into…',
                  icon: turnIcon,
                  onSelect: () => queueMicrotask(() => setView('kinds')),
                },
              ]
            : []),
          ...blockDeeds.map(({ label, icon, keys, isDanger, run }) => ({
            label,
            icon,
            keys: inTable && keys ? undefined : keys,
            danger: isDanger,
            onSelect: () => run(editor),
          })),
          ...(inTable ? (['rule'] as const) : []),
          ...(inTable
            ? tableDeeds
                .filter((deed) => isOpen && deed.may(editor))
                .map(({ label, icon, keys, isDanger, run }) => ({
                  label,
                  icon,
                  keys,
                  danger: isDanger,
                  onSelect: () => run(editor),
                }))
            : []),
        ]

  return (
    <div ref={place} className={styles.place}>
      <Menu
        align="start"
        open={isOpen}
        onOpenChange={(next) => {
          if (!next) setView('closed')
        }}
        giveBack={() => {
          // Not from what was opened since: a quick hand asks for the next thing at once.
          if (!document.querySelector('dialog[open], [role="menu"]')) editor.view.focus()
        }}
        items={items}
        // The menu hangs from it; a button of the menu's own would not let itself be dragged.
        trigger={<span className={styles.anchor} aria-hidden="true" aria-label="This block" />}
      />
      <button
        ref={handle}
        type="button"
        className={styles.handle}
        aria-label="This block"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title="Drag to move, press for more"
        draggable
        onClick={() => {
          const now = beside()
          chooseBlock(editor, now)
          setBlock(now)
          setView('deeds')
        }}
        onDragStart={(event) => drags(editor, beside(), event.dataTransfer)}
        onDragEnd={() => setBlock(null)}
      >
        <GripVertical />
      </button>
    </div>
  )
}

/** The block beside which the pointer stands, wherever on its line. */
function blockUnder(editor: Editor, x: number, y: number): BlockAt | null {
  const words = editor.view.dom.getBoundingClientRect()
  if (x < words.left - 48 || x > words.right || y < words.top || y > words.bottom) return null
  const found = editor.view.posAtCoords({
    left: Math.max(words.left + 4, Math.min(x, words.right - 4)),
    top: y,
  })
  if (!found) return null
  return blockBefore(
    editor.state,
    found.inside >= 0 && isAtomAt(editor, found.inside) ? found.inside : found.pos,
  )
}
const isAtomAt = (editor: Editor, at: number): boolean => {
  const node = editor.state.doc.nodeAt(at)
  return node?.isBlock === true && node.isAtom
}

/** From here on ProseMirror carries it, as it does what is selected. */
function drags(editor: Editor, { from }: BlockAt, transfer: DataTransfer): void {
  const { view } = editor
  const selection = NodeSelection.create(view.state.doc, from)
  view.dispatch(view.state.tr.setSelection(selection))
  const slice = selection.content()
  const { dom, text } = view.serializeForClipboard(slice)
  transfer.clearData()
  transfer.setData('text/html', dom.innerHTML)
  transfer.setData('text/plain', text)
  transfer.effectAllowed = 'copyMove'
  const shown = view.nodeDOM(from)
  if (shown instanceof HTMLElement) transfer.setDragImage(shown, 0, 0)
  view.dragging = { slice, move: true }
}
