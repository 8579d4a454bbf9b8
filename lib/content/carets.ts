/**
 * Other people's carets and selections in the text. What they say of themselves and of their place is foreign data: a
 * name is put in as text, a colour counts only if it is one of the twelve, a place only if it can be one. Styles go
 * through the object model, as the policy demands.
 */
import { Extension } from '@tiptap/core'
import type { DecorationAttrs } from '@tiptap/pm/view'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import { deepEqual } from 'fast-equals'
import type { Awareness } from 'y-protocols/awareness'
import { isPlace } from './place.ts'

/** Who writes here, as others see them: a name and one of the twelve people's colours. */
export type Writer = { name: string; colour: number }

const colours = 12
const longestName = 40

export function readWriter(user: unknown): Writer {
  const { name, colour } = (typeof user === 'object' && user !== null ? user : {}) as Record<string, unknown>
  const isColour = typeof colour === 'number' && Number.isInteger(colour) && colour >= 1 && colour <= colours
  return { name: typeof name === 'string' ? name.slice(0, longestName) : '', colour: isColour ? colour : 1 }
}

/** Whether a presence state holds a caret that can be drawn. */
export function hasCaret(state: unknown): boolean {
  const cursor = (state as { cursor?: { anchor?: unknown; head?: unknown } | null } | null)?.cursor
  return typeof cursor === 'object' && cursor !== null && isPlace(cursor.anchor) && isPlace(cursor.head)
}

/** The caret with its name tag. */
function caretOf(user: unknown, client: number): HTMLElement {
  const { name, colour } = readWriter(user)
  const caret = document.createElement('span')
  caret.className = 'caret'
  caret.dataset.client = String(client)
  // Screen readers are not told of every move of everybody's caret.
  caret.setAttribute('aria-hidden', 'true')
  caret.style.setProperty('--pc', `var(--person-${colour})`)
  caret.style.setProperty('--pl', `var(--person-${colour}-line)`)
  const tag = document.createElement('span')
  tag.className = 'caret-tag'
  tag.textContent = name
  caret.append(tag)
  return caret
}

/** The wash over what somebody has selected. */
const selectionOf = (user: unknown): DecorationAttrs => ({
  nodeName: 'span',
  class: `caret-selection person-${readWriter(user).colour}`,
})

type Changes = Record<'added' | 'updated' | 'removed', readonly number[]>
type Hear = (changes: Changes, ...rest: unknown[]) => void

/**
 * The binding says one's caret anew at each change of others; what stands where it stood is not said again. It looks at all
 * carets anew whenever one is said, its own too, which it does not draw: it hears of the others'.
 */
export function betweenOthers(presence: Awareness): Awareness {
  const quiet = Object.create(presence) as Awareness
  quiet.setLocalStateField = (field, value) => {
    const before: unknown = presence.getLocalState()?.[field]
    // Places become plain as they are sent.
    if (!deepEqual(plain(before), plain(value))) presence.setLocalStateField(field, value)
  }
  const heard = new Map<Hear, Hear>()
  const ofOthers = (hear: Hear): Hear => {
    const known = heard.get(hear)
    if (known) return known
    const filtered: Hear = (changes, ...rest) => {
      const all = [...changes.added, ...changes.updated, ...changes.removed]
      if (all.some((client) => client !== presence.clientID)) hear(changes, ...rest)
    }
    heard.set(hear, filtered)
    return filtered
  }
  quiet.on = (name, hear) => presence.on(name, ofOthers(hear as Hear) as typeof hear)
  quiet.off = (name, hear) => presence.off(name, ofOthers(hear as Hear) as typeof hear)
  return quiet
}
const plain = (value: unknown): unknown => (value === undefined ? value : JSON.parse(JSON.stringify(value)))

/** Draws the carets of the others in `presence`, and tells them where one's own is. */
export const Carets = Extension.create<{ presence: Awareness | null }>({
  name: 'carets',
  priority: 999,
  addOptions: () => ({ presence: null }),
  addProseMirrorPlugins() {
    const { presence } = this.options
    if (!presence) return []
    return [
      yCursorPlugin(betweenOthers(presence), {
        awarenessStateFilter: (own: number, client: number, state: unknown) =>
          own !== client && hasCaret(state),
        cursorBuilder: caretOf,
        selectionBuilder: selectionOf,
      }),
    ]
  },
})
