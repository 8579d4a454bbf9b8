'use client'
import { useEffect, useRef, useState } from 'react'
import { drawFormula, katexHere } from './formula.ts'
import styles from './message-words.module.css'

export type MathsProps = { tex: string; display: boolean }

/** A formula, drawn for the eye and as MathML for readers; copied, it is TeX again. Until it is drawn, it is as typed. */
export function Maths({ tex, display }: MathsProps) {
  const place = useRef<HTMLSpanElement>(null)
  const [katex, setKatex] = useState<Parameters<typeof drawFormula>[0] | null>(null)

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
    drawFormula(katex, tex, place.current, display)
  }, [katex, tex, display])

  return (
    <span className={display ? styles.display : styles.maths} dir="ltr">
      {katex ? null : <code>{tex}</code>}
      <span ref={place} />
    </span>
  )
}
