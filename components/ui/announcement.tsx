import { useEffect, useRef, useState } from 'react'
import styles from './announcement.module.css'

const apartMs = 60_000

/** Says a text to screen readers, politely and at most once a minute however often it changes. */
export function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState('')
  const lastAt = useRef(-apartMs)

  useEffect(() => {
    const wait = Math.max(0, lastAt.current + apartMs - performance.now())
    const timer = setTimeout(() => {
      lastAt.current = performance.now()
      setSaid(text)
    }, wait)
    return () => clearTimeout(timer)
  }, [text])

  return (
    <span role="status" aria-live="polite" className={styles.unseen}>
      {said}
    </span>
  )
}
