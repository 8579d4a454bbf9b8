/**
 * Other people's carets and selections in the text. What they say of themselves is foreign data: a name is put in as
 * text, a colour counts only if it is one of the twelve. Styles go through the object model, as the policy demands.
 */
import type { DecorationAttrs } from '@tiptap/pm/view'

const colours = 12
const longestName = 40

function read(user: Record<string, unknown>): { name: string; colour: number } {
  const { name, colour } = user
  const isColour = typeof colour === 'number' && Number.isInteger(colour) && colour >= 1 && colour <= colours
  return { name: typeof name === 'string' ? name.slice(0, longestName) : '', colour: isColour ? colour : 1 }
}

/** The caret with its name tag. */
export function caretOf(user: Record<string, unknown>): HTMLElement {
  const { name, colour } = read(user)
  const caret = document.createElement('span')
  caret.className = 'caret'
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
export function selectionOf(user: Record<string, unknown>): DecorationAttrs {
  return { nodeName: 'span', class: `caret-selection person-${read(user).colour}` }
}
