'use client'
import { useEffect } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { useSnug } from './snug-context.tsx'
import { useObserved } from './use-observed.ts'

/** Hands the latest digest to the relay to be mailed, for whoever asked for that. */
export function useMailedDigests(studio: Studio | null): void {
  const snug = useSnug()
  const isAsked = useObserved(snug.own.setting('mail')) === true
  useEffect(() => {
    if (!studio || !isAsked) return
    let isOver = false
    let stop = () => {}
    void import('../digest/mail-digest.ts').then(
      ({ mailDigests }) => {
        if (!isOver) stop = mailDigests(snug, studio)
      },
      // Without a network there is nobody to hand it to.
      () => {},
    )
    return () => {
      isOver = true
      stop()
    }
  }, [snug, studio, isAsked])
}
