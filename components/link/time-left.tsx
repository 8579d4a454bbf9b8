'use client'
import { useEffect, useState } from 'react'
import titles from '../ui/title.module.css'
import { leftInWords } from './link-words.ts'

/** How long the code is still good. Read by whoever looks at it; nobody is interrupted each second. */
export function TimeLeft({ ends }: { ends: number }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(ticking)
  }, [])
  return <p className={titles.fine}>This code stops working in {leftInWords(ends - now)}</p>
}
