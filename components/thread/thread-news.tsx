'use client'
import { useEffect, useRef, useState } from 'react'
import { systemClock } from '../../lib/base/clock.ts'
import type { OpenThread, ThreadMessage } from '../../lib/studio/threads.ts'
import titles from '../ui/title.module.css'
import { newsTeller, type NewsTeller } from './news-teller.ts'

/** For readers: how much others have said since the thread was opened, at most once a minute. */
export function ThreadNews({ open }: { open: OpenThread }) {
  const [text, setText] = useState('')
  const teller = useRef<NewsTeller | null>(null)
  useEffect(() => {
    const now = (teller.current = newsTeller(systemClock, setText))
    let known: Set<string> | null = null
    let seen: readonly ThreadMessage[] | null = null
    // A long thread is shown before its earlier words are there: those are no news.
    let from = 0
    const look = () => {
      if (!open.ready.get()) return
      const messages = open.messages.get()
      if (messages === seen) return
      seen = messages
      const theirs = messages.filter(isTheirs)
      if (!known) from = messages[0]?.at ?? 0
      else now.heard(theirs.filter(({ id, at }) => at >= from && !known!.has(id)).length)
      known = new Set(theirs.map(({ id }) => id))
    }
    look()
    const stops = [open.messages.subscribe(look), open.ready.subscribe(look)]
    return () => {
      for (const stop of stops) stop()
      now.stop()
    }
  }, [open])
  return (
    <span role="status" aria-live="polite" className={titles.unseen}>
      {text}
    </span>
  )
}

const isTheirs = ({ by, takenBack }: ThreadMessage): boolean => !by.isYou && takenBack === null
