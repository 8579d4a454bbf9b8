import { useEffect, useState, type RefObject } from 'react'
import type { PageDrag, Operation } from './page-drag.ts'

export type PageDragOptions = Pick<PageDrag, 'studio' | 'node' | 'isOpen'> & { mayWrite: boolean }

/** Makes a row something to pick up, and a place to drop, as soon as what that needs is here. */
export function usePageDrag(
  ref: RefObject<HTMLElement | null>,
  { studio, node, mayWrite, isOpen }: PageDragOptions,
) {
  const [isLifted, setLifted] = useState(false)
  const [over, setOver] = useState<Operation | null>(null)

  useEffect(() => {
    const element = ref.current
    if (!element || !mayWrite) return
    let stop = () => {}
    let isGone = false
    void import('./page-drag.ts').then(({ pickUpAndDrop }) => {
      if (!isGone) stop = pickUpAndDrop(element, { studio, node, isOpen, setLifted, setOver })
    })
    return () => {
      isGone = true
      stop()
    }
  }, [ref, studio, node, mayWrite, isOpen])

  return { isLifted, over }
}
