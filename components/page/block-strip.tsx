'use client'
import type { Editor } from '@tiptap/core'
import { useState, type ReactNode } from 'react'
import { blockDeeds, kindsFor, turnIcon } from './block-deeds.tsx'
import styles from './block-strip.module.css'
import { tableDeeds } from './table-deeds.tsx'
import { useGlance } from './use-glance.ts'

type Line = { label: string; icon: ReactNode; run(): void }

/** Above the format bar: what can be done with the block of the caret, under the thumb. */
export function BlockStrip({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const [isTurning, setTurning] = useState(false)
  const may = useGlance(editor, (at) => ({
    kinds: kindsFor(at).map(({ name }) => name),
    table: at.isActive('table') ? tableDeeds.filter((deed) => deed.may(at)).map(({ label }) => label) : [],
  }))
  const lines: readonly Line[] = isTurning
    ? kindsFor(editor).map(({ name, icon, turn }) => ({
        label: name,
        icon,
        run: () => {
          turn(editor.chain().focus()).run()
          onDone()
        },
      }))
    : [
        ...tableDeeds
          .filter(({ label }) => may.table.includes(label))
          .map((deed) => ({ ...deed, run: () => deed.run(editor) })),
        ...(may.kinds.length > 0
          ? [{ label: 'Turn into…', icon: turnIcon, run: () => setTurning(true) }]
          : []),
        ...blockDeeds.map((deed) => ({ ...deed, run: () => deed.run(editor) })),
      ]
  return (
    <div
      role="toolbar"
      aria-label="This block"
      className={styles.strip}
      // A press must not take the caret out of the block.
      onPointerDown={(event) => event.preventDefault()}
    >
      {lines.map(({ label, icon, run }) => (
        <button key={label} type="button" className={styles.deed} onClick={run}>
          {icon}
          {label}
        </button>
      ))}
    </div>
  )
}
