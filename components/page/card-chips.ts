import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Plugin } from '@tiptap/pm/state'
import type { NodeView } from '@tiptap/pm/view'
import type { Settable } from '../../lib/base/observed.ts'
import { cardAddress, cardNodeName } from '../../lib/content/card-address.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { go, pathOf, type Address } from '../shell/address.ts'
import { cardGlimpses, glimpseTitle, type Glimpse, type Glimpses } from './card-glimpses.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    cardChips: {
      /** Asks which card is to stand at the caret. */
      askForCard: () => ReturnType
    }
  }
}

/** Cards of boards within a page: drawn as they are now, opened by a press or by Enter. */
export function cardChips(studio: Studio, asking: Settable<boolean>) {
  // For as long as the editor: a plugin's own view is made anew whenever another plugin comes or goes.
  const glimpses = cardGlimpses(studio)
  return Extension.create({
    name: 'cardChips',
    onDestroy: glimpses.close,
    addCommands: () => ({
      askForCard: () => () => {
        asking.set(true)
        return true
      },
    }),
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            nodeViews: { [cardNodeName]: (node) => chip(node, studio, glimpses) },
            handleKeyDown(view, event) {
              const { selection } = view.state
              if (event.key !== 'Enter' || !(selection instanceof NodeSelection)) return false
              const to = placeOf(selection.node, studio)
              if (!to) return false
              go(to)
              return true
            },
          },
        }),
      ]
    },
  })
}

function placeOf(node: Node, studio: Studio): Address | null {
  const address = node.type.name === cardNodeName ? cardAddress(node.attrs) : null
  return address && { at: 'board', studio: studio.id, ...address }
}

function chip(node: Node, studio: Studio, glimpses: Glimpses): NodeView {
  const to = placeOf(node, studio)
  const address = cardAddress(node.attrs)
  const dom = document.createElement('a')
  dom.className = 'card-chip'
  const title = dom.appendChild(document.createElement('span'))
  const where = dom.appendChild(document.createElement('span'))
  where.className = 'card-chip-where'
  const show = (glimpse: Glimpse | null | 'coming') => {
    const isHere = glimpse !== null && glimpse !== 'coming'
    dom.dataset.state = isHere ? (glimpse.isDone ? 'done' : 'here') : 'missing'
    title.textContent = isHere ? glimpseTitle(glimpse) : wordsFor(glimpse)
    where.textContent = isHere ? (glimpse.isAway ? 'put away' : glimpse.column) : ''
  }
  if (to) {
    dom.href = pathOf(to)
    dom.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      go(to)
    })
  }
  show(address ? 'coming' : null)
  const stop = address ? glimpses.watch(address, show) : () => {}
  return { dom, destroy: stop, ignoreMutation: () => true }
}

const wordsFor = (glimpse: null | 'coming'): string =>
  glimpse === null ? 'A card that is not here' : 'A card'
