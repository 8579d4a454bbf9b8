import { useState } from 'react'
import { pageText } from '../../lib/content/page-text.ts'
import type { Words } from '../../lib/model/page-body.ts'
import styles from './newer-page.module.css'

/** A page that a newer Snug wrote: its words as they were on opening, to read until this Snug is newer too. */
export function NewerPage({ body }: { body: Words }) {
  const [lines] = useState(() => pageText(body).split('\n'))
  return (
    <>
      <p role="status" className={styles.note}>
        A newer Snug wrote parts of this page. Here you can read its words; once Snug is renewed on this
        device, you can write in it again.
      </p>
      <div className="prose">
        {lines.map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
    </>
  )
}
