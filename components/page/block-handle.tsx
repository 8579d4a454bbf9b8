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
  const isTouched = useRef(false)
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
    const place = room.closest<HTMLElement>('article') ?? room
    const onLeave = () => setBlock(null)
    place.addEventListener('pointermove', onMove)
    place.addEventListener('pointerleave', onLeave)
    words.addEventListener('keydown', onKey)
    return () => {
      place.removeEventListener('pointermove', onMove)
      place.removeEventListener('pointerleave', onLeave)
      words.removeEventListener('keydown', onKey)
    }
  }, [editor, isOpen])

  // Beside the first line of its block, wherever the page is scrolled to.
  useLayoutEffect(() => {
    const button = handle.current
    if (!button || !block) return
    const dom = editor.view.nodeDOM(block.from)
    const room = button.offsetParent
    if (!(dom instanceof HTMLElement) || !room) return
    const [own, around] = [dom.getBoundingClientRect(), room.getBoundingClientRect()]
    const words = editor.view.dom.getBoundingClientRect()
    const line = Math.min(own.height, parseFloat(getComputedStyle(dom).lineHeight) || 28)
    button.style.setProperty('--top', `${own.top - around.top + line / 2}px`)
    button.style.setProperty('--left', `${words.left - around.left}px`)
  }, [block, editor])

  // The first of the other lines: what had the focus is gone.
  useEffect(() => {
    if (view === 'kinds') document.querySelector<HTMLElement>('[role="menu"] [role="menuitem"]')?.focus()
  }, [view])

  if (!block) return null
  const at = (deed: () => void) => () => {
    chooseBlock(editor, block)
    deed()
  }
  const inTable = block.node.type.name === 'table'
  const kinds = isOpen ? kindsFor(editor) : []
  const items: MenuItem[] =
    view === 'kinds'
      ? kinds.map(({ name, icon, turn }) => ({
          label: name,
          icon,
          onSelect: at(() => turn(editor.chain().focus()).run()),
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
            onSelect: at(() => run(editor)),
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
                  onSelect: at(() => run(editor)),
                }))
            : []),
        ]

  return (
    <Menu
      align="start"
      open={isOpen}
      onOpenChange={(next) => {
        // A press may become a drag: only its end opens the menu.
        if (next && isTouched.current) return
        if (next) chooseBlock(editor, block)
        setView(next ? 'deeds' : 'closed')
      }}
      giveBack={() => {
        if (!document.querySelector('dialog[open]')) editor.view.focus()
      }}
      items={items}
      trigger={
        <button
          ref={handle}
          type="button"
          className={styles.handle}
          aria-label="This block"
          title="Drag to move, press for more"
          draggable
          onPointerDown={() => (isTouched.current = true)}
          onClick={() => {
            isTouched.current = false
            chooseBlock(editor, block)
            setView('deeds')
          }}
          onDragStart={(event) => {
            isTouched.current = false
            drags(editor, block, event.dataTransfer)
          }}
          onDragEnd={() => setBlock(null)}
        >
          <GripVertical />
        </button>
      }
    />
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
