'use client'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Portrait } from '../ui/portrait.tsx'
import { firstName } from '../ui/words.ts'
import styles from './rival-titles.module.css'

/** Two people named a page without knowing of each other: both names, with faces, until somebody picks. */
export function RivalTitles({ studio, node }: { studio: Studio; node: PageNode }) {
  useObserved(studio.index.pages)
  const people = useObserved(studio.people)
  const mayWrite = useObserved(studio.mayWrite)
  const rivals = studio.index.rivalTitles(node.id)
  if (rivals.length === 0) return null
  return (
    <section className={styles.rivals} aria-label="Titles given at the same time">
      <p className={styles.words}>This page was named twice at the same time. The later title holds.</p>
      <ul>
        {rivals.map(({ title, by }) => {
          const author = people.find((person) => person.did === by)
          return (
            <li key={by} className={styles.rival}>
              {author ? (
                <Portrait name={author.name} portrait={author.portrait} size={28} decorative />
              ) : null}
              <p className={styles.title}>
                <b>{author ? (author.isYou ? 'You' : firstName(author.name)) : 'Somebody'}</b> called it “
                {title}”
              </p>
              {mayWrite ? (
                <Button onClick={() => studio.renamePage(node.id, title)}>Take this one</Button>
              ) : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
