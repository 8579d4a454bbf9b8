'use client'
import type { Editor } from '@tiptap/core'
import { Fragment, useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import styles from './slash-menu.module.css'
import type { Suggesting } from './suggest.ts'

export type PickRow = {
  key: string
  icon: ReactNode
  name: string
  about: string
  /** What it stands under; rows of a group stand together. */
  group?: string
  take(): void
}

export type PickListProps = {
  editor: Editor
  now: Suggesting
  rows: readonly PickRow[]
  /** Its name, for readers. */
  label: string
  /** Over the rows; null for a list that needs none. */
  hint: string | null
}

/** Less room than this below the sign, and the list stands above it; pixels. */
const enoughRoom = 240
const edge = 12

/** The list at the caret on a desktop; a strip above the thumb's strip on a phone. Keys choose, the caret stays. */
export function PickList({ editor, now, rows, label, hint }: PickListProps) {
  const [chosenKey, setChosen] = useState<string | null>(null)
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === chosenKey),
  )
  const ref = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => setChosen(null), [now.query])
  useLayoutEffect(() => {
    now.onKey.current = (event) => {
      if (rows.length === 0) return false
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const step = event.key === 'ArrowDown' ? 1 : rows.length - 1
        setChosen(rows[(at + step) % rows.length]!.key)
        return true
      }
      if (event.key !== 'Enter' && event.key !== 'Tab') return false
      rows[at]!.take()
      return true
    }
  })

  useLayoutEffect(() => {
    const menu = ref.current
    if (!menu || !now.place) return
    const below = innerHeight - now.place.bottom - 6 - edge
    const above = now.place.top - 6 - edge
    const isBelow = below >= enoughRoom || below >= above
    menu.style.setProperty('--room', `${isBelow ? below : above}px`)
    const top = isBelow ? now.place.bottom + 6 : Math.max(edge, now.place.top - menu.offsetHeight - 6)
    menu.style.setProperty('--top', `${top}px`)
    menu.style.setProperty('--left', `${Math.min(now.place.left, innerWidth - menu.offsetWidth - edge)}px`)
  }, [now, rows.length])

  useEffect(() => {
    ref.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [at])

  // The focus stays in the text: its element says which list is open and which line of it is chosen.
  const chosen = rows.length > 0 ? `${id}-${at}` : null
  useEffect(() => {
    const words = editor.view.dom
    if (!chosen) return
    words.setAttribute('aria-controls', id)
    words.setAttribute('aria-activedescendant', chosen)
    return () => {
      words.removeAttribute('aria-controls')
      words.removeAttribute('aria-activedescendant')
    }
  }, [editor, id, chosen])

  const line = rows.length > 0 ? hint : `Nothing called “${now.query}”. Keep typing, it stays text.`
  return (
    <div ref={ref} id={id} className={styles.menu} role="listbox" aria-label={label} tabIndex={0}>
      {line ? (
        <p className={styles.hint} role="presentation">
          {line}
        </p>
      ) : null}
      {rows.map((row, index) => (
        <Fragment key={row.key}>
          {row.group && row.group !== rows[index - 1]?.group ? (
            <p className={styles.group} role="presentation">
              {row.group}
            </p>
          ) : null}
          <div
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={styles.item}
            // The press must not take the caret out of the text.
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setChosen(row.key)}
            onClick={row.take}
          >
            <span className={styles.icon}>{row.icon}</span>
            <b className={styles.name}>{row.name}</b>
            <span className={styles.about}>{row.about}</span>
            {index === at ? <kbd className={styles.key}>↵</kbd> : null}
          </div>
        </Fragment>
      ))}
    </div>
  )
}
