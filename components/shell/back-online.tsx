'use client'
import { useEffect, useRef } from 'react'
import { toast } from '../ui/toast.tsx'
import { capital, inWords } from '../ui/words.ts'
import { useSnug } from './snug-context.tsx'

/** Tells once what went out when the relay answers again. Draws nothing. */
export function BackOnline() {
  const { saved, connection } = useSnug()
  const waited = useRef(0)

  useEffect(() => {
    const look = () => {
      const now = saved.get()
      if (now.where === 'device' && now.offline) waited.current = now.waiting.length
      if (now.where !== 'relay' || waited.current === 0 || connection.get() !== 'online') return
      const count = waited.current
      waited.current = 0
      toast({ text: `Back. ${capital(inWords(count))} ${count === 1 ? 'change' : 'changes'} went out.` })
    }
    look()
    return saved.subscribe(look)
  }, [saved, connection])
  return null
}
