'use client'
import type { Report } from '../../lib/studio/talk.ts'
import { actKey } from '../../lib/model/house.ts'
import type { Edges } from '../../lib/studio/talk.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { go } from '../shell/address.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { firstName } from '../ui/words.ts'
import { showTalk } from './page-talk.tsx'
import styles from './reports.module.css'
import { useEdges } from './use-talk.ts'

/** What members told the keepers, until one of them has dealt with it. For keepers. */
export function Reports({ studio }: { studio: Studio }) {
  const edges = useEdges(studio)
  return edges ? <ReportList studio={studio} edges={edges} /> : null
}

function ReportList({ studio, edges }: { studio: Studio; edges: Edges }) {
  const reports = useObserved(edges.reports)
  if (reports.length === 0) return null
  return (
    <section className={styles.reports} aria-label="Told to the keepers">
      <h2 className={titles.small}>Told to the keepers</h2>
      <ul>
        {reports.map((report) => (
          <ReportRow key={report.id} studio={studio} edges={edges} report={report} />
        ))}
      </ul>
    </section>
  )
}

function ReportRow({ studio, edges, report }: { studio: Studio; edges: Edges; report: Report }) {
  const { thing, by, words, note, at } = report
  useObserved(studio.index.pages)
  useObserved(studio.index.boards)
  const page = studio.index.page(thing.doc)
  const board = studio.index.board(thing.doc)
  const place = page ?? board
  const isDown = useObserved(edges.down).has(actKey(thing))
  const who = by.isYou ? 'You' : firstName(by.name)
  const title = place ? `“${place.title || 'something with no name'}”` : 'something'

  const see = () => {
    if (board) return go({ at: 'board', studio: studio.id, board: thing.doc })
    if (thing.item) showTalk()
    go({ at: 'page', studio: studio.id, page: thing.doc })
  }
  const answer = () => toast({ text: 'Off the list.', undo: edges.answer(report.id) })
  return (
    <li className={styles.report}>
      <p>
        <b>{who}</b>, {whenOf(at)}, about{' '}
        {thing.item ? `${board ? 'something on' : 'words beside'} ${title}` : title}:
      </p>
      <blockquote className={styles.words}>{words}</blockquote>
      {note ? <p dir="auto">{note}</p> : null}
      <div className={styles.deeds}>
        {place ? <Button onClick={see}>See it</Button> : null}
        <Button onClick={() => (isDown ? edges.putBack(thing) : edges.takeDown(thing))}>
          {isDown ? 'Put back' : 'Take down'}
        </Button>
        <Button kind="quiet" onClick={answer}>
          {isDown ? 'Off the list' : 'Leave it up'}
        </Button>
      </div>
    </li>
  )
}
