'use client'
import type { Editor } from '@tiptap/core'
import { findTable } from '@tiptap/pm/tables'
import { Ellipsis } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { tableDeeds } from './table-deeds.tsx'
import styles from './table-tools.module.css'
import { useGlance } from './use-glance.ts'

/** Over the table that the caret is in, on a desktop; a phone has the same in the strip above the keyboard. */
export function TableTools({ editor }: { editor: Editor }) {
  const [isOpen, setOpen] = useState(false)
  const now = useGlance(editor, (at) =>
    (at.isFocused || isOpen) && at.isActive('table')
      ? {
          at: findTable(at.state.selection.$from)?.pos ?? null,
          size: at.state.doc.content.size,
          may: tableDeeds.filter((deed) => deed.may(at)).map(({ label }) => label),
        }
      : null,
  )
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const tools = bar.current
    if (!tools || now?.at === null || now?.at === undefined) return
    const table = editor.view.nodeDOM(now.at)
    const room = tools.offsetParent
    if (!(table instanceof HTMLElement) || !room) return
    const [own, around] = [table.getBoundingClientRect(), room.getBoundingClientRect()]
    tools.style.setProperty('--top', `${own.top - around.top}px`)
    tools.style.setProperty('--left', `${own.right - around.left}px`)
  }, [editor, now])

  if (!now || now.at === null) return null
  const possible = tableDeeds.filter(({ label }) => now.may.includes(label))
  const items: MenuItem[] = possible.map(({ label, icon, keys, isDanger, run }) => ({
    label,
    icon,
    keys,
    danger: isDanger,
    onSelect: () => run(editor),
  }))
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label="Table"
      className={styles.tools}
      // A press on a tool must not take the caret out of the table.
      onMouseDown={(event) => event.preventDefault()}
    >
      {possible
        .filter(({ isNear }) => isNear)
        .map(({ label, icon, run }) => (
          <IconButton key={label} label={label} tip="top" icon={icon} onClick={() => run(editor)} />
        ))}
      <Menu
        trigger={<IconButton label="More for this table" tip="top" icon={<Ellipsis />} />}
        items={items}
        open={isOpen}
        onOpenChange={setOpen}
        giveBack={() => editor.view.focus()}
      />
    </div>
  )
}
