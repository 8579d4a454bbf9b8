'use client'
import type { KitSheet as Kit } from '../../../lib/studio/ways-back.ts'
import { Logo } from '../../art/logo.tsx'
import { dayInYear } from '../../ui/dates.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import styles from './kit-sheet.module.css'

/** The sheet as it is printed: nothing else of the screen comes out of the printer. */
export function KitSheet({ kit }: { kit: Kit }) {
  return (
    <article className={styles.sheet} aria-label="Recovery kit">
      <header className={styles.head}>
        <div>
          <h2 className={styles.title}>Recovery kit</h2>
          <p>
            {kit.name}, {dayInYear(Date.now(), 0)}
          </p>
        </div>
        <Logo size={34} />
      </header>
      <ol className={styles.words}>
        {kit.words.map((word, i) => (
          <li key={i}>
            <span className={styles.place}>{i + 1}</span> <b>{word}</b>
          </li>
        ))}
      </ol>
      <footer className={styles.foot}>
        <div className={styles.code}>
          <QrCode text={kit.code} label="The same 24 words as a code" />
        </div>
        <div className={styles.how}>
          <p>
            To come back, open <b className={styles.origin}>{kit.origin}</b> and choose “I already have a
            room”. Type the words, or scan the code and paste what it says.
          </p>
          <p>Whoever holds this sheet is {kit.name} to every studio. Keep it where only you can reach it.</p>
        </div>
      </footer>
    </article>
  )
}
