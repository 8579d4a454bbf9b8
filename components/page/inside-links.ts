import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { cardNodeName } from '../../lib/content/card-address.ts'
import { houseLinkOf, type HouseLink } from '../../lib/content/house-link.ts'
import { houseLinkNode } from '../../lib/content/message-nodes.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { addressOf } from '../shell/address.ts'
import { cardGlimpses } from './card-glimpses.ts'
import { thingGlances } from './thing-glances.ts'

/** Before the preview shows: what is only passed over says nothing; milliseconds. */
const restMs = 350

/** What an address of this very place leads to in a studio; null for everything else. */
export function insideLink(href: string, studio: Studio['id'], origin = location.origin): HouseLink | null {
  if (!URL.canParse(href)) return null
  const url = new URL(href)
  if (url.origin !== origin) return null
  const at = addressOf(url.pathname)
  if (!('studio' in at) || at.studio !== studio) return null
  if (at.at === 'page') return { is: 'page', doc: at.page }
  if (at.at === 'thread') return { is: 'thread', thread: at.thread, message: at.message ?? null }
  if (at.at === 'files') return at.file ? { is: 'file', file: at.file } : null
  return at.at === 'board' && at.card ? { is: 'card', board: at.board, card: at.card } : null
}

/** Links to things of this studio: pasted, they become those things; pointed at, they say what they lead to. */
export function insideLinks(studio: Studio) {
  const glances = thingGlances(studio, cardGlimpses(studio))
  return Extension.create({
    name: 'insideLinks',
    // Before a pasted address becomes a plain link.
    priority: 1001,
    onDestroy: glances.close,
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handlePaste(view, event) {
            const text = event.clipboardData?.getData('text/plain').trim() ?? ''
            const link = /^https?:\/\/\S+$/.test(text) ? insideLink(text, studio.id) : null
            const { $from, empty } = view.state.selection
            if (!link || !empty || $from.parent.type.spec.code) return false
            const { type, attrs } =
              link.is === 'card'
                ? { type: cardNodeName, attrs: { board: link.board, card: link.card } }
                : houseLinkNode(houseLinkOf(link), '')
            const node = view.state.schema.nodes[type]!.create(attrs)
            view.dispatch(view.state.tr.replaceSelectionWith(node, false).scrollIntoView())
            return true
          },
        },
        view({ dom }) {
          const glance = document.createElement('div')
          glance.className = 'link-glance'
          glance.hidden = true
          glance.setAttribute('role', 'status')
          dom.parentElement?.append(glance)
          let stop = () => {}
          let timer: ReturnType<typeof setTimeout> | undefined
          const leave = () => {
            clearTimeout(timer)
            stop()
            stop = () => {}
            glance.hidden = true
          }
          const onOver = (event: Event) => {
            const link = (event.target as Element).closest('a:not(.chip)')
            if (!link) return leave()
            const inside = insideLink(link.getAttribute('href') ?? '', studio.id)
            if (!inside) return leave()
            clearTimeout(timer)
            timer = setTimeout(() => {
              const rect = link.getBoundingClientRect()
              glance.style.setProperty('--top', `${rect.bottom + 6}px`)
              glance.style.setProperty('--left', `${Math.max(8, Math.min(rect.left, innerWidth - 300))}px`)
              stop()
              stop = glances.watch(inside, (now) => {
                glance.hidden = now === null
                glance.textContent = now ? [now.title, now.where].filter(Boolean).join(', ') : ''
              })
            }, restMs)
          }
          dom.addEventListener('pointerover', onOver)
          dom.addEventListener('pointerleave', leave)
          return {
            destroy() {
              leave()
              dom.removeEventListener('pointerover', onOver)
              dom.removeEventListener('pointerleave', leave)
              glance.remove()
            },
          }
        },
      }),
    ],
  })
}
