import { observed, type Observed } from '../../lib/base/observed.ts'
import type { CardId, ColumnId } from '../../lib/model/board-shapes.ts'

export type Spot = { column: ColumnId; before: CardId | null }
export type Carried = { card: CardId; from: ColumnId; to: Spot; width: number; height: number }

export type Carry = {
  /** The card in your hand; null when there is none. Changes when its place to be does, not at every step. */
  carried: Observed<Carried | null>
  /** What is drawn in the hand follows the pointer. */
  hold(element: HTMLElement | null): void
  /** Begins where a card is pressed: with a mouse as it moves, with a finger once it has rested there. */
  press(event: PointerEvent, card: CardId, from: ColumnId): void
  stop(): void
}

/** Pixels that a press may move and still be one. */
const slackPx = 6
const restMs = 320
/** From the edge, where what is under the hand scrolls, and how fast in pixels a frame. */
const edgePx = 56
const fastest = 14

/** Cards carried by pointer. The place to be is found from what is drawn; nothing is written before the card is put down. */
export function createCarry(options: {
  root(): HTMLElement | null
  mayLift(): boolean
  /** The place to be has changed; null when the hand is empty again. */
  onSpot(carried: Carried | null): void
  onDrop(carried: Carried): void
}): Carry {
  const carried = observed<Carried | null>(null)
  let held: HTMLElement | null = null
  let endPress = () => {}
  const at = { x: 0, y: 0 }
  const grip = { x: 0, y: 0 }
  let frame = 0

  const set = (next: Carried | null) => {
    carried.set(next)
    options.onSpot(next)
  }

  function follow() {
    const now = carried.get()
    if (!now) return
    frame = requestAnimationFrame(follow)
    // What is drawn is read before anything is written: the other way round the browser lays all of it out again.
    const root = options.root()
    const to = root && spotAt(root, at, now.card)
    if (root) scrollAtEdges(root, at)
    held?.style.setProperty('transform', `translate(${at.x - grip.x}px, ${at.y - grip.y}px) rotate(2.2deg)`)
    if (to && (to.column !== now.to.column || to.before !== now.to.before)) set({ ...now, to })
  }

  function lift(element: HTMLElement, card: CardId, from: ColumnId) {
    const box = element.getBoundingClientRect()
    grip.x = at.x - box.left
    grip.y = at.y - box.top
    const next = element.nextElementSibling as HTMLElement | null
    const before = (next?.dataset.card as CardId | undefined) ?? null
    document.documentElement.dataset.carrying = 'true'
    set({ card, from, to: { column: from, before }, width: box.width, height: box.height })
    frame = requestAnimationFrame(follow)
  }

  function put(isDropped: boolean) {
    const now = carried.get()
    if (!now) return
    cancelAnimationFrame(frame)
    delete document.documentElement.dataset.carrying
    swallowClick()
    if (isDropped) options.onDrop(now)
    set(null)
  }

  return {
    carried,
    hold(element) {
      held = element
      held?.style.setProperty('transform', `translate(${at.x - grip.x}px, ${at.y - grip.y}px) rotate(2.2deg)`)
    },
    press(event, card, from) {
      const target = event.target as HTMLElement
      const element = target.closest<HTMLElement>('[data-card]')
      if (!element || event.button !== 0 || !event.isPrimary || !options.mayLift() || carried.get()) return
      endPress()
      const isTouch = event.pointerType !== 'mouse'
      const start = { x: event.clientX, y: event.clientY }
      at.x = start.x
      at.y = start.y
      const go = () => {
        if (isTouch && 'vibrate' in navigator) navigator.vibrate(12)
        lift(element, card, from)
      }
      const rest = isTouch ? setTimeout(go, restMs) : undefined
      const move = (step: PointerEvent) => {
        if (step.pointerId !== event.pointerId) return
        at.x = step.clientX
        at.y = step.clientY
        if (carried.get() || Math.hypot(at.x - start.x, at.y - start.y) <= slackPx) return
        if (isTouch) endPress()
        else go()
      }
      const up = (step: PointerEvent) => {
        if (step.pointerId !== event.pointerId) return
        endPress()
        put(step.type === 'pointerup')
      }
      const key = (step: KeyboardEvent) => {
        if (step.key !== 'Escape' || !carried.get()) return
        step.preventDefault()
        step.stopPropagation()
        endPress()
        put(false)
      }
      // With a card in the hand, a finger scrolls nothing.
      const still = (step: Event) => {
        if (carried.get() && step.cancelable) step.preventDefault()
      }
      const noMenu = (step: Event) => {
        if (isTouch) step.preventDefault()
      }
      addEventListener('pointermove', move)
      addEventListener('pointerup', up)
      addEventListener('pointercancel', up)
      addEventListener('keydown', key, true)
      target.addEventListener('touchmove', still, { passive: false })
      addEventListener('contextmenu', noMenu)
      endPress = () => {
        clearTimeout(rest)
        removeEventListener('pointermove', move)
        removeEventListener('pointerup', up)
        removeEventListener('pointercancel', up)
        removeEventListener('keydown', key, true)
        target.removeEventListener('touchmove', still)
        removeEventListener('contextmenu', noMenu)
        endPress = () => {}
      }
    },
    stop() {
      endPress()
      put(false)
    },
  }
}

/** The click that follows a drop opens nothing. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', swallow, { capture: true }))
}

function scrollAtEdges(root: HTMLElement, { x, y }: { x: number; y: number }): void {
  const box = root.getBoundingClientRect()
  const across = pull(x, box.left, box.right)
  if (across !== 0) root.scrollLeft += across
  const list = columnAt(root, x)?.querySelector<HTMLElement>('[data-cards]')
  if (!list) return
  const { top, bottom } = list.getBoundingClientRect()
  const down = pull(y, top, bottom)
  if (down !== 0) list.scrollTop += down
}

/** Pixels to scroll, the more the nearer to the edge. */
function pull(at: number, start: number, end: number): number {
  if (at < start + edgePx) return -fastest * Math.min(1, (start + edgePx - at) / edgePx)
  if (at > end - edgePx) return fastest * Math.min(1, (at - end + edgePx) / edgePx)
  return 0
}

/** The column under a point, or the nearest beside it. */
function columnAt(root: HTMLElement, x: number): HTMLElement | null {
  let nearest: HTMLElement | null = null
  let least = Infinity
  for (const column of root.querySelectorAll<HTMLElement>('[data-column]')) {
    const { left, right } = column.getBoundingClientRect()
    const away = Math.max(left - x, x - right, 0)
    if (away >= least) continue
    least = away
    nearest = column
  }
  return nearest
}

function spotAt(root: HTMLElement, { x, y }: { x: number; y: number }, carried: CardId): Spot | null {
  const column = columnAt(root, x)
  if (!column) return null
  const id = column.dataset.column as ColumnId
  for (const card of column.querySelectorAll<HTMLElement>('[data-card]')) {
    if (card.dataset.card === carried || card.hidden) continue
    const { top, height } = card.getBoundingClientRect()
    if (y < top + height / 2) return { column: id, before: card.dataset.card as CardId }
  }
  // Below all that is drawn: before what comes after that, folded or out of sight.
  const next = column.querySelector<HTMLElement>('[data-cards]')?.dataset.next
  return { column: id, before: (next as CardId | undefined) ?? null }
}
