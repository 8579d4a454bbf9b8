'use client'
import type { Editor } from '@tiptap/core'
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import type { SpokenRemark } from '../../../lib/studio/talk.ts'
import { Portrait } from '../../ui/portrait.tsx'
import { firstName } from '../../ui/words.ts'
import type { RemarkDeeds } from '../remark-deeds.ts'
import { RemarkWords } from '../remark.tsx'
import { margined } from './margin-layout.ts'
import styles from './margin.module.css'
import type { Order } from './use-order.ts'
import { WordsGone } from './words-gone.tsx'

type MarginCardsProps = {
  editor: Editor
  host: HTMLElement
  remarks: readonly SpokenRemark[]
  order: Order
  chosen: string | null
  deeds: RemarkDeeds
  /** What is being written, in a card of its own. */
  draft: ReactNode
  onChoose: (id: string | null) => void
  onLeave: () => void
}

export const draftId = 'draft'
/** So few stand open by themselves. */
const fewOpen = 3
/** The words move while somebody types; the cards follow when they pause. */
const followAfterMs = 120

/** The cards beside the words they are about; those whose words are gone stand last. */
export function MarginCards({
  editor,
  host,
  remarks,
  order,
  chosen,
  deeds,
  draft,
  onChoose,
  onLeave,
}: MarginCardsProps) {
  const list = useRef<HTMLOListElement>(null)
  const [height, setHeight] = useState(0)

  const place = useCallback(() => {
    if (!list.current) return
    const top = host.getBoundingClientRect().top
    const marked = new Map<string, number>()
    for (const element of editor.view.dom.querySelectorAll('[data-remark]')) {
      const id = element.getAttribute('data-remark')!
      if (!marked.has(id)) marked.set(id, element.getBoundingClientRect().top - top - 18)
    }
    const elements = [...list.current.children] as HTMLElement[]
    const last = Math.max(0, ...marked.values()) + 1
    const cards = elements.map((element, i) => {
      const id = element.dataset.card!
      return { id, wanted: marked.get(id) ?? last + i, height: element.offsetHeight }
    })
    const tops = margined(cards, draft ? draftId : chosen)
    for (const element of elements)
      element.style.setProperty('--top', `${tops.get(element.dataset.card!) ?? 0}px`)
    setHeight(Math.max(0, ...cards.map((card) => (tops.get(card.id) ?? 0) + card.height)))
  }, [editor, host, chosen, draft])

  useLayoutEffect(place)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = () => {
      clearTimeout(timer)
      timer = setTimeout(place, followAfterMs)
    }
    editor.on('update', follow)
    const sizes = new ResizeObserver(follow)
    sizes.observe(editor.view.dom)
    for (const card of list.current?.children ?? []) sizes.observe(card)
    return () => {
      clearTimeout(timer)
      editor.off('update', follow)
      sizes.disconnect()
    }
  }, [editor, place, remarks])

  const step = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && chosen) return onLeave()
    if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    const cards = [...(list.current?.children ?? [])] as HTMLElement[]
    const at = cards.findIndex((card) => card.contains(document.activeElement))
    const next = cards[at + (event.key === 'ArrowDown' ? 1 : -1)]
    next?.querySelector<HTMLElement>('button, textarea')?.focus()
  }
  const inOrder = [...remarks].sort(
    (a, b) => (order.get(a.id) ?? Infinity) - (order.get(b.id) ?? Infinity) || a.at - b.at,
  )
  return (
    <ol
      ref={list}
      className={styles.cards}
      aria-label="In the margin"
      onKeyDown={step}
      style={{ minHeight: height }}
    >
      {draft ? (
        <li data-card={draftId} className={styles.card}>
          {draft}
        </li>
      ) : null}
      {inOrder.map((remark) => {
        const isOpen = remark.id === chosen || remarks.length <= fewOpen
        const who = remark.by.isYou ? 'You' : firstName(remark.by.name)
        return (
          <li
            key={remark.id}
            data-card={remark.id}
            data-chosen={remark.id === chosen || undefined}
            className={styles.card}
          >
            {order.has(remark.id) ? null : <WordsGone />}
            {isOpen ? (
              <RemarkWords remark={remark} deeds={deeds} quotes={!order.has(remark.id)} />
            ) : (
              <button
                type="button"
                className={styles.folded}
                aria-expanded="false"
                aria-label={`${who}: ${remark.text}`}
                onClick={() => onChoose(remark.id)}
              >
                <Portrait name={remark.by.name} portrait={remark.by.portrait} size={22} decorative />
                <span className={styles.trunc}>{remark.text || 'Answers'}</span>
              </button>
            )}
          </li>
        )
      })}
    </ol>
  )
}
