'use client'
import { useEffect, useState } from 'react'
import type { Observed } from '../../../lib/base/observed.ts'
import type { Spans } from '../../../lib/content/margin-marks.ts'

/** Which remarks have their words, by id, with the how-manyth each is from the top of the page. */
export type Order = ReadonlyMap<string, number>

const orderOf = (spans: Spans): Order =>
  new Map([...spans].sort(([, a], [, b]) => a.from - b.from).map(([id], at) => [id, at]))

/** Where words stand changes at every key, which of them stand first hardly ever: cards are drawn anew only then. */
export function useOrder(spans: Observed<Spans>): Order {
  const [order, setOrder] = useState(() => orderOf(spans.get()))
  useEffect(() => {
    const look = () =>
      setOrder((before) => {
        const now = orderOf(spans.get())
        const isSame = now.size === before.size && [...now].every(([id, at]) => before.get(id) === at)
        return isSame ? before : now
      })
    look()
    return spans.subscribe(look)
  }, [spans])
  return order
}
