import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Plugin } from '@tiptap/pm/state'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { cardAddress, cardNodeName } from '../../lib/content/card-address.ts'
import { parseHouseLink, type HouseLink } from '../../lib/content/house-link.ts'
import { houseLinkName, houseLinkUrl, linkLabel } from '../../lib/content/message-nodes.ts'
import { dayOf as dayIn, mentionOf } from '../../lib/content/node-attributes.ts'
import { dayOf, parseDay } from '../../lib/model/day.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { go, pathOf, type Address } from '../shell/address.ts'
import { nearDay } from '../ui/days.ts'
import { firstName } from '../ui/words.ts'
import type { Asked } from './asked.ts'
import { cardGlimpses } from './card-glimpses.ts'
import { editsAttribute, whenFocused, type Getting } from './edited-node.ts'
import { thingGlances, type Glance, type Glances } from './thing-glances.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    chips: {
      /** Asks which card is to stand at the caret. */
      askForCard: () => ReturnType
      /** Puts today at the caret and asks which day is meant. */
      newDay: () => ReturnType
    }
  }
}

/** People, days and things of the house within a line: drawn as they are now, opened by a press or by Enter. */
export function chips(studio: Studio, asked: Asked) {
  // For as long as the editor: a plugin's own view is made anew whenever another plugin comes or goes.
  const glimpses = cardGlimpses(studio)
  const glances = thingGlances(studio, glimpses)
  let isAskedFor = false
  return Extension.create({
    name: 'chips',
    onDestroy: glances.close,
    addCommands: () => ({
      askForCard: () => () => {
        asked.card.set(true)
        return true
      },
      newDay:
        () =>
        ({ chain }) => {
          isAskedFor = true
          return chain()
            .insertContent([
              { type: 'day', attrs: { day: dayOf(new Date()) } },
              { type: 'text', text: ' ' },
            ])
            .run()
        },
    }),
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            nodeViews: {
              [cardNodeName]: (node) => {
                const address = cardAddress(node.attrs)
                return thingChip(address && { is: 'card', ...address }, '', studio, glances)
              },
              [houseLinkName]: (node) => {
                const { type, attrs } = { type: node.type.name, attrs: node.attrs }
                const link = parseHouseLink(houseLinkUrl({ type, attrs }))
                return thingChip(link, linkLabel({ type, attrs }), studio, glances)
              },
              mention: (node) => {
                const named = mentionOf(node.attrs)
                return personChip(named?.who ?? null, named?.name ?? 'Somebody', studio)
              },
              day: (node, view, getPos) => {
                const isNew = isAskedFor
                isAskedFor = false
                return dayChip(node, view, getPos, asked.editing, isNew)
              },
            },
            // What can be pressed in the words opens by Enter when it is chosen.
            handleKeyDown(view, event) {
              const { selection } = view.state
              if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey) return false
              if (!(selection instanceof NodeSelection) || !selection.node.isAtom) return false
              const dom = view.nodeDOM(selection.from)
              if (!(dom instanceof HTMLElement) || !dom.matches('.chip, .formula')) return false
              dom.click()
              return true
            },
          },
        }),
      ]
    },
  })
}

function placeOf(link: HouseLink, studio: Studio): Address | null {
  switch (link.is) {
    case 'person':
      return null
    case 'page':
      return { at: 'page', studio: studio.id, page: link.doc }
    case 'card':
      return { at: 'board', studio: studio.id, board: link.board, card: link.card }
    case 'file':
      return { at: 'files', studio: studio.id, file: link.file }
    case 'thread':
      return {
        at: 'thread',
        studio: studio.id,
        thread: link.thread,
        ...(link.message ? { message: link.message } : {}),
      }
  }
}

function personChip(who: string | null, name: string, studio: Studio): NodeView {
  const dom = document.createElement('span')
  dom.className = 'chip chip-person'
  const show = () => {
    const person = studio.people.get().find(({ did }) => did === who)
    dom.textContent = `@${person ? firstName(person.name) : name}`
    dom.toggleAttribute('data-you', person?.isYou === true)
    dom.toggleAttribute('data-missing', who === null)
  }
  show()
  return { dom, destroy: studio.people.subscribe(show), ignoreMutation: () => true }
}

function thingChip(link: HouseLink | null, label: string, studio: Studio, glances: Glances): NodeView {
  if (link?.is === 'person') return personChip(link.did, label || 'Somebody', studio)
  const to = link && placeOf(link, studio)
  const dom = document.createElement('a')
  dom.className = `chip chip-${link?.is ?? 'card'}`
  const title = dom.appendChild(document.createElement('span'))
  const where = dom.appendChild(document.createElement('span'))
  where.className = 'chip-where'
  const show = (glance: Glance | null | 'coming') => {
    const isHere = glance !== null && glance !== 'coming'
    dom.dataset.state = isHere ? glance.state : 'missing'
    title.textContent = isHere ? glance.title : glance === null ? missing[link?.is ?? 'card'] : label || '…'
    where.textContent = isHere ? glance.where : ''
  }
  if (to) {
    dom.href = pathOf(to)
    dom.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      go(to)
    })
  }
  show(link ? 'coming' : null)
  const stop = link ? glances.watch(link, show) : () => {}
  return { dom, destroy: stop, ignoreMutation: () => true }
}

const missing = {
  page: 'A page that is not here',
  card: 'A card that is not here',
  thread: 'A thread that is not here',
  file: 'A file that is not here',
} as const

function dayChip(
  first: Node,
  view: EditorView,
  getPos: Getting,
  editing: Asked['editing'],
  isNew: boolean,
): NodeView {
  let node = first
  const dom = document.createElement('time')
  dom.className = 'chip chip-day'
  const show = (value: string) => {
    const day = parseDay(value)
    dom.textContent = day ? nearDay(day, dayOf(new Date())) : 'A date'
    if (day) dom.dateTime = day
  }
  const edit = () => {
    if (!view.editable) return
    const value = dayIn(node.attrs) ?? dayOf(new Date())
    const edits = editsAttribute(view, () => node, getPos, 'day')
    editing.set({
      is: 'day',
      value,
      element: dom,
      show,
      ...edits,
      keep: (typed) => edits.keep(parseDay(typed) ? typed : value),
    })
  }
  dom.addEventListener('click', edit)
  show(dayIn(node.attrs) ?? '')
  if (isNew) whenFocused(edit)
  return {
    dom,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      show(dayIn(node.attrs) ?? '')
      return true
    },
    ignoreMutation: () => true,
    destroy() {
      if (editing.get()?.element === dom) editing.set(null)
    },
  }
}
