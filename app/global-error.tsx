'use client'
import { useEffect } from 'react'
import '../components/ui/tokens.css'
import '../components/ui/base.css'
import styles from './not-found.module.css'

/** The last net, under the app's own: even the frame broke. */
export default function GlobalError({ error }: { error: Error }) {
  useEffect(() => {
    console.warn('The frame broke', error)
  }, [error])
  return (
    <html lang="en">
      <body data-ink="street">
        <main className={styles.sheet}>
          <h1 className={styles.title}>Something broke here</h1>
          <p className={styles.words}>Your writing is safe. Load the page again.</p>
          <a className={styles.link} href="/home">
            Load it again
          </a>
        </main>
      </body>
    </html>
  )
}
