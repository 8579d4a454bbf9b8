'use client'
import { useLayoutEffect, useRef } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'

/** As long as --dur-4: the sheet rises while the wall changes its colour. */
const enteringMs = 420

/**
 * Going through a door: for a moment the document is marked, and the sheet rises. From room to room inside a studio
 * nothing moves.
 */
export function useEntering(studio: StudioId | null): void {
  const last = useRef(studio)
  useLayoutEffect(() => {
    if (last.current === studio) return
    last.current = studio
    const root = document.documentElement
    root.dataset.entering = ''
    const timer = setTimeout(() => delete root.dataset.entering, enteringMs)
    return () => {
      clearTimeout(timer)
      delete root.dataset.entering
    }
  }, [studio])
}
