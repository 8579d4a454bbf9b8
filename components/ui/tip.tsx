import {
  cloneElement,
  lazy,
  Suspense,
  useEffect,
  useRef,
  useState,
  type HTMLAttributes,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from 'react'

/** Fetched when something is pointed at for the first time: a first screen does not need it. */
const TipBubble = lazy(() => import('./tip-bubble.tsx').then((module) => ({ default: module.TipBubble })))

/** Milliseconds that a pointer rests before the word comes. */
const restMs = 450

export type TipProps = {
  /** What it says; the child has the same as its name, or as its text. */
  label: ReactNode
  /** The key that does the same. */
  keys?: string
  side?: 'top' | 'bottom' | 'left' | 'right'
  /** One element that can be pointed at and focused. */
  children: ReactElement<HTMLAttributes<HTMLElement>>
}

/** A word beside what is pointed at or focused. */
export function Tip({ label, keys, side = 'bottom', children }: TipProps) {
  const [beside, setBeside] = useState<Element | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const hide = () => {
    clearTimeout(timer.current)
    setBeside(null)
  }
  const { onPointerEnter, onPointerLeave, onPointerDown, onFocus, onBlur } = children.props
  return (
    <>
      {cloneElement(children, {
        onPointerEnter: (event: PointerEvent<HTMLElement>) => {
          onPointerEnter?.(event)
          if (event.pointerType === 'touch') return
          const element = event.currentTarget
          clearTimeout(timer.current)
          timer.current = setTimeout(() => setBeside(element), restMs)
        },
        onPointerLeave: (event) => {
          onPointerLeave?.(event)
          hide()
        },
        onPointerDown: (event) => {
          onPointerDown?.(event)
          hide()
        },
        onFocus: (event) => {
          onFocus?.(event)
          if (event.target.matches(':focus-visible')) setBeside(event.currentTarget)
        },
        onBlur: (event) => {
          onBlur?.(event)
          hide()
        },
      })}
      {beside ? (
        <Suspense>
          <TipBubble beside={beside} label={label} keys={keys} side={side} onClose={hide} />
        </Suspense>
      ) : null}
    </>
  )
}
