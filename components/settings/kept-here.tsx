'use client'
import { useEffect, useState } from 'react'
import type { Kept } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { sizeOf } from '../ui/bytes.ts'
import { Emblem } from '../ui/emblem.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import styles from './settings.module.css'

/** What this device keeps of Snug, how much it takes, and whether the browser promised to go on keeping it. */
export function KeptHere() {
  const snug = useSnug()
  const studios = useObserved(snug.studios)
  const [kept, setKept] = useState<Kept | null>(null)
  const which = studios.map(({ id }) => id).join()

  useEffect(() => {
    let current = true
    void snug.kept().then(
      (now) => current && setKept(now),
      // Nothing is said then: the numbers are for information only.
      () => {},
    )
    return () => {
      current = false
    }
  }, [snug, which])

  const ask = async () => {
    const isPromised = await snug.askToKeep().catch(() => false)
    setKept((now) => now && { ...now, isPromised })
    toast({
      text: isPromised
        ? 'The browser promised to keep Snug.'
        : 'The browser did not promise. It does more easily once Snug is installed.',
    })
  }

  return (
    <>
      <div className={styles.row}>
        <div className={styles.words}>
          <h3 className={titles.small}>Kept on this device</h3>
          <p className={titles.fine}>
            {kept?.bytes != null ? `About ${sizeOf(kept.bytes)}, the app itself included. ` : null}
            Pages lie here in clear: whoever can use this device can read them, so lock it when you put it
            down.
          </p>
        </div>
      </div>
      {kept ? (
        <ul className={styles.keptStudios}>
          {kept.studios.map(({ id, pages, here }) => {
            const studio = studios.find((one) => one.id === id)
            if (!studio) return null
            return (
              <li key={id}>
                <Emblem emblem={studio.emblem} ink={studio.ink} size={25} />
                <span className={styles.keptName}>{studio.name}</span>
                <span className={titles.fine}>{pagesHere(pages, here)}</span>
              </li>
            )
          })}
        </ul>
      ) : null}
      {kept ? (
        <div className={styles.row}>
          <p className={styles.words}>
            {kept.isPromised
              ? 'The browser promised not to clear this by itself.'
              : 'When the disk runs full the browser may clear this by itself. What is at the relay comes back.'}
          </p>
          {kept.isPromised ? null : <Button onClick={() => void ask()}>Ask the browser to keep it</Button>}
        </div>
      ) : null}
    </>
  )
}

function pagesHere(pages: number, here: number): string {
  if (pages === 0) return 'No pages yet'
  if (here >= pages) return pages === 1 ? 'Its one page is here' : `All ${pages} pages are here`
  return `${here} of ${pages} pages are here`
}
