'use client'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import styles from './aside-field.module.css'
import type { Asked, Editing } from './asked.ts'

/** What is typed is written into the page after this pause, and when the field is left; milliseconds. */
const pauseMs = 600

/** The field beside a formula or a date that is being edited. */
export function AsideField({ editing }: Pick<Asked, 'editing'>) {
  const now = useObserved(editing)
  if (!now) return null
  return <Field key={now.is} now={now} onClose={() => editing.set(null)} />
}

function Field({ now, onClose }: { now: Editing; onClose: () => void }) {
  const [typed, setTyped] = useState(now.value)
  const last = useRef(now.value)
  const form = useRef<HTMLFormElement>(null)
  const isMaths = now.is === 'maths'

  useLayoutEffect(() => {
    const place = form.current
    if (!place) return
    const stand = () => {
      const rect = now.element.getBoundingClientRect()
      const isBelow = rect.bottom + place.offsetHeight + 20 < innerHeight
      const top = isBelow ? rect.bottom + 8 : Math.max(8, rect.top - place.offsetHeight - 8)
      place.style.setProperty('--top', `${top}px`)
      place.style.setProperty(
        '--left',
        `${Math.max(8, Math.min(rect.left, innerWidth - place.offsetWidth - 12))}px`,
      )
    }
    stand()
    addEventListener('scroll', stand, true)
    addEventListener('resize', stand)
    return () => {
      removeEventListener('scroll', stand, true)
      removeEventListener('resize', stand)
    }
  }, [now, typed])

  useEffect(() => {
    if (typed === '' || typed === last.current) return
    const timer = setTimeout(() => now.keep((last.current = typed)), pauseMs)
    return () => clearTimeout(timer)
  }, [now, typed])

  // Left by whatever way: what was typed is kept.
  const kept = useRef(() => {})
  useEffect(() => {
    kept.current = () => now.keep(typed.trim() === '' && !isMaths ? now.value : typed.trim())
  })
  const close = () => {
    kept.current()
    now.leave()
    onClose()
  }
  useEffect(() => {
    const keep = () => kept.current()
    addEventListener('pagehide', keep)
    return () => removeEventListener('pagehide', keep)
  }, [])

  const change = (value: string) => {
    setTyped(value)
    now.show(value)
  }
  return (
    <form
      ref={form}
      className={styles.field}
      aria-label={isMaths ? 'The formula' : 'The date'}
      onSubmit={(event) => {
        event.preventDefault()
        close()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
          event.preventDefault()
          event.stopPropagation()
          close()
        }
      }}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return
        kept.current()
        onClose()
      }}
    >
      {isMaths ? (
        <textarea
          className={styles.tex}
          aria-label="TeX"
          placeholder="\frac{a}{b}"
          rows={Math.min(6, Math.max(1, typed.split('\n').length))}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoFocus
          value={typed}
          onChange={(event) => change(event.target.value)}
        />
      ) : (
        <input
          type="date"
          className={styles.day}
          aria-label="Date"
          autoFocus
          value={typed}
          onChange={(event) => change(event.target.value)}
        />
      )}
      <Button kind="tone" type="submit">
        Done
      </Button>
    </form>
  )
}
