'use client'
import { MoonStar, Sun } from 'lucide-react'
import { drawCurtains } from '../../lib/studio/curtains.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useDrawnCurtains } from '../shell/use-curtains.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import styles from './settings.module.css'

/** Making a studio quiet for oneself. */
export function Curtains({ studio }: { studio: Studio }) {
  const { own } = useSnug()
  const { name } = useObserved(studio.summary)
  const isDrawn = useDrawnCurtains().has(studio.id)
  const set = (drawn: boolean) => {
    drawCurtains(own, studio.id, drawn)
    toast({
      text: drawn ? `The curtains of ${name} are drawn.` : `The curtains of ${name} are open.`,
      undo: () => drawCurtains(own, studio.id, !drawn),
    })
  }
  return (
    <section className={styles.section} aria-labelledby="curtains">
      <h2 id="curtains" className={titles.heading}>
        Curtains
      </h2>
      <div className={styles.row}>
        <p className={styles.words}>
          {isDrawn
            ? 'They are drawn: for you this studio is quiet. Everything in it goes on as ever.'
            : 'Draw them, and this studio is quiet for you: nothing new in it is counted, no note comes from it, and its house is dark on your street. Everything in it goes on as ever.'}{' '}
          It holds on all your devices, and nobody sees it.
        </p>
        <Button icon={isDrawn ? <Sun /> : <MoonStar />} onClick={() => set(!isDrawn)}>
          {isDrawn ? 'Open the curtains' : 'Draw the curtains'}
        </Button>
      </div>
    </section>
  )
}
