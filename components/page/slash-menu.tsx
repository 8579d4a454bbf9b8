import { Extension, type Editor, type Range } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import Suggestion from '@tiptap/suggestion'
import { useEffect, useId, useLayoutEffect, useRef } from 'react'
import { observed, type Settable } from '../../lib/base/observed.ts'
import { useObserved } from '../shell/use-observed.ts'
import { blocksFor, type Block } from './blocks.tsx'
import styles from './slash-menu.module.css'

type Choosing = {
  query: string
  items: readonly Block[]
  chosen: number
  /** Where the slash stands, in the window. */
  place: DOMRect | null
  take(block: Block): void
}

/** What the slash menu shows; null while there is none. One for each editor. */
export type SlashState = Settable<Choosing | null>
export const newSlashState = (): SlashState => observed<Choosing | null>(null)

/** Watches for a slash at the start of a word, and lets keys choose. */
export function slashMenu(state: SlashState) {
  return Extension.create({
    name: 'slashMenu',
    addProseMirrorPlugins() {
      const take = (editor: Editor, range: Range, block: Block) => {
        state.set(null)
        block.turn(editor.chain().focus().deleteRange(range)).run()
      }
      return [
        Suggestion<Block>({
          editor: this.editor,
          pluginKey: new PluginKey('slashMenu'),
          char: '/',
          allow: ({ editor }) => editor.isEditable && !editor.isActive('codeBlock'),
          items: ({ query, editor }) => blocksFor(query).filter((block) => block.fits?.(editor) ?? true),
          command: ({ editor, range, props }) => take(editor, range, props),
          render: () => ({
            onStart: ({ query, items, clientRect, command }) =>
              state.set({ query, items, chosen: 0, place: clientRect?.() ?? null, take: command }),
            onUpdate: ({ query, items, clientRect, command }) =>
              state.set({ query, items, chosen: 0, place: clientRect?.() ?? null, take: command }),
            onExit: () => state.set(null),
            onKeyDown({ event }) {
              const now = state.get()
              if (!now) return false
              if (event.key === 'Escape') {
                state.set(null)
                return true
              }
              const count = now.items.length
              if (count === 0) return false
              if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                const step = event.key === 'ArrowDown' ? 1 : count - 1
                state.set({ ...now, chosen: (now.chosen + step) % count })
                return true
              }
              if (event.key !== 'Enter' && event.key !== 'Tab') return false
              now.take(now.items[now.chosen]!)
              return true
            },
          }),
        }),
      ]
    },
  })
}

/** Less room than this below the slash, and the list stands above it; pixels. */
const enoughRoom = 240
const edge = 12

/** The list under the slash on a desktop; a strip above the thumb's strip on a phone. */
export function SlashMenu({ editor, state }: { editor: Editor; state: SlashState }) {
  const now = useObserved(state)
  const ref = useRef<HTMLDivElement>(null)
  const id = useId()

  useLayoutEffect(() => {
    const menu = ref.current
    if (!menu || !now?.place) return
    const below = innerHeight - now.place.bottom - 6 - edge
    const above = now.place.top - 6 - edge
    const isBelow = below >= enoughRoom || below >= above
    menu.style.setProperty('--room', `${isBelow ? below : above}px`)
    const top = isBelow ? now.place.bottom + 6 : Math.max(edge, now.place.top - menu.offsetHeight - 6)
    menu.style.setProperty('--top', `${top}px`)
    menu.style.setProperty('--left', `${Math.min(now.place.left, innerWidth - menu.offsetWidth - edge)}px`)
  }, [now])

  useEffect(() => {
    ref.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [now?.chosen])

  // The focus stays in the text: its element says which list is open and which line of it is chosen.
  const chosen = now && now.items.length > 0 ? `${id}-${now.chosen}` : null
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

  if (!now) return null
  return (
    <div ref={ref} id={id} className={styles.menu} role="listbox" aria-label="Insert a block" tabIndex={0}>
      <p className={styles.hint} role="presentation">
        {now.items.length > 0
          ? 'Insert. Keep typing to narrow it down'
          : `Nothing called “${now.query}”. Keep typing, it stays text.`}
      </p>
      {now.items.map((block, index) => (
        <div
          key={block.name}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === now.chosen}
          className={styles.item}
          // The press must not take the caret out of the text.
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={() => {
            if (index !== now.chosen) state.set({ ...now, chosen: index })
          }}
          onClick={() => now.take(block)}
        >
          <span className={styles.icon}>{block.icon}</span>
          <b className={styles.name}>{block.name}</b>
          <span className={styles.about}>{block.about}</span>
          {index === now.chosen ? <kbd className={styles.key}>↵</kbd> : null}
        </div>
      ))}
    </div>
  )
}
