'use client'
import { Printer, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { Self } from '../../../lib/studio/snug.ts'
import { Logo } from '../../art/logo.tsx'
import { Link } from '../../shell/link.tsx'
import { useSnug } from '../../shell/snug-context.tsx'
import { useObserved } from '../../shell/use-observed.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { dayInYear } from '../../ui/dates.ts'
import titles from '../../ui/title.module.css'
import { CheckDialog } from './kit-check.tsx'
import { agoInWords } from './kit-words.ts'
import styles from './kit-card.module.css'

/** The sheet of paper that brings its owner back: making it, printing it again, trying it. */
export function KitCard({ self }: { self: Self }) {
  const { checkedAt } = useObserved(useSnug().waysBack.kit)
  const [isChecking, setChecking] = useState(false)
  const hasKit = checkedAt > 0
  return (
    <section className={styles.card}>
      <Drawn name={self.name} checkedAt={checkedAt} />
      <div className={styles.words}>
        <h2 className={titles.heading}>Recovery kit</h2>
        <p>
          Twenty-four words on one sheet of paper. They bring you and your studios back if every device is
          lost.{' '}
          {hasKit
            ? `You last checked yours ${agoInWords(checkedAt)}.`
            : 'You have none yet, or have not checked it here.'}
        </p>
        <div className={styles.deeds}>
          {hasKit ? (
            <>
              <Link to={{ at: 'kit' }} className={buttonClass({})}>
                <Printer />
                Print again
              </Link>
              <Button icon={<ShieldCheck />} onClick={() => setChecking(true)}>
                Check mine
              </Button>
            </>
          ) : (
            <Link to={{ at: 'kit' }} className={buttonClass({})}>
              <Printer />
              Make my kit
            </Link>
          )}
        </div>
        <p className={titles.fine}>
          Lose every device <em>and</em> the sheet, and nobody can restore your key. Not us either. A keeper
          can invite you afresh.
        </p>
      </div>
      {isChecking ? <CheckDialog onClose={() => setChecking(false)} /> : null}
    </section>
  )
}

/** A small sheet with lines for words. */
function Drawn({ name, checkedAt }: { name: string; checkedAt: number }) {
  return (
    <div className={styles.sheet} aria-hidden="true">
      <div className={styles.head}>
        <b>Recovery kit</b>
        <Logo size={18} />
      </div>
      <p>{checkedAt > 0 ? `${name}, ${dayInYear(checkedAt)}` : name}</p>
      <ol className={styles.lines}>
        {Array.from({ length: 24 }, (_, i) => (
          <li key={i} />
        ))}
      </ol>
    </div>
  )
}
