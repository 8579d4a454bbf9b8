'use client'
import { useEffect, useRef, useState } from 'react'
import styles from './message-words.module.css'

type Katex = typeof import('katex').default

let coming: Promise<Katex> | null = null

/** The machinery and its faces come with the first formula that is shown; the service worker keeps them at hand. */
function katexHere(): Promise<Katex> {
  coming ??= import('./katex-here.ts').then((module) => module.katex)
  coming.catch(() => (coming = null))
  return coming
}

export type MathsProps = { tex: string; display: boolean }

/** A formula, drawn for the eye and as MathML for readers; copied, it is TeX again. Until it is drawn, it is as typed. */
export function Maths({ tex, display }: MathsProps) {
  const place = useRef<HTMLSpanElement>(null)
  const [katex, setKatex] = useState<{ render: Katex['render'] } | null>(null)

  useEffect(() => {
    let isOver = false
    katexHere().then(
      (here) => {
        if (!isOver) setKatex(here)
      },
      () => {}, // What cannot be fetched stays as it was typed.
    )
    return () => {
      isOver = true
    }
  }, [])
  useEffect(() => {
    if (!katex || !place.current) return
    // By the DOM: the policy refuses style attributes in HTML.
    katex.render(tex, place.current, {
      displayMode: display,
      throwOnError: false,
      strict: 'ignore',
      trust: false,
      maxSize: 20,
      maxExpand: 200,
    })
  }, [katex, tex, display])

  return (
    <span className={display ? styles.display : styles.maths} dir="ltr">
      {katex ? null : <code>{tex}</code>}
      <span ref={place} />
    </span>
  )
}
