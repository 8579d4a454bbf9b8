'use client'
import { useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { OpenTalk, SpokenRemark } from '../../lib/studio/talk.ts'
import { useArchive } from '../archive/archive-door.ts'
import { useObserved } from '../shell/use-observed.ts'
import titles from '../ui/title.module.css'
import { capital, firstName, inWords } from '../ui/words.ts'
import { Composer } from './composer.tsx'
import { Remark } from './remark.tsx'
import { ReportDialog } from './report-dialog.tsx'
import styles from './talk.module.css'
import type { RemarkDeeds, Reported } from './remark-deeds.ts'
import { useMuted } from './use-muted.ts'
import { useEdges } from './use-talk.ts'

export type TalkPanelProps = {
  studio: Studio
  talk: OpenTalk
  doc: DocId
  thing: string | null
  called: string
}

/** The remarks, oldest first, what is settled folded away, and where to say something. */
export function TalkPanel({ studio, talk, doc, thing, called }: TalkPanelProps) {
  const remarks = useObserved(talk.remarks).filter((remark) => remark.thing === thing)
  const isReady = useObserved(talk.ready)
  const mayComment = useObserved(talk.mayComment)
  const mayKeep = useObserved(studio.mayKeep)
  const isArchive = useArchive() !== null
  const isOutside = useObserved(studio.summary).past !== null || isArchive
  const edges = useEdges(studio)
  const { muted, mute } = useMuted(studio)
  const [undos, setUndos] = useState<ReadonlyMap<string, () => void>>(new Map())
  const [reporting, setReporting] = useState<Reported | null>(null)

  const offerUndo = (key: string, undo: () => void) => {
    const forget = () => setUndos((known) => new Map([...known].filter(([each]) => each !== key)))
    setUndos((known) => new Map(known).set(key, () => (undo(), forget())))
  }
  const deeds: RemarkDeeds = {
    mayComment,
    mayKeep,
    isOutside,
    muted,
    mute,
    undos,
    answer: (to, text) => void talk.say({ text, thing, to }),
    edit: talk.edit,
    settle: talk.settle,
    takeBack: (id) => offerUndo(`back ${id}`, talk.takeBack(id)),
    takeDown: (item) => edges?.takeDown({ doc, item }),
    putBack: (item) => edges?.putBack({ doc, item }),
    report: setReporting,
  }
  const report = (said: Reported, note: string) => {
    if (edges) offerUndo(`report ${said.id}`, edges.report({ doc, item: said.id }, said.text, note))
    setReporting(null)
  }

  const open = remarks.filter((remark) => remark.settled === null)
  const settled = remarks.filter((remark) => remark.settled !== null)
  if (!isReady) return null
  return (
    <div className={styles.panel}>
      {remarks.length === 0 ? (
        <p className={titles.fine}>
          {mayComment
            ? `Nothing is said about ${called} yet. Ask, or say what you see.`
            : 'Nothing is said here yet.'}
        </p>
      ) : null}
      <ol className={styles.remarks}>
        {open.map((remark) => (
          <Remark key={remark.id} remark={remark} deeds={deeds} />
        ))}
      </ol>
      {settled.length > 0 ? <Settled remarks={settled} deeds={deeds} /> : null}
      <Missing talk={talk} />
      {isOutside ? null : mayComment ? (
        <Composer
          key={`${doc} ${thing}`}
          label={`Say something about ${called}`}
          deed="Say it"
          draft={{ studio, where: `talk ${doc} ${thing ?? ''}` }}
          onSay={(text) => void talk.say({ text, thing })}
        />
      ) : (
        <WhyNot studio={studio} />
      )}
      {reporting ? (
        <ReportDialog
          studio={studio}
          about={reporting}
          onTell={(note) => report(reporting, note)}
          onClose={() => setReporting(null)}
        />
      ) : null}
    </div>
  )
}

function Settled({ remarks, deeds }: { remarks: readonly SpokenRemark[]; deeds: RemarkDeeds }) {
  return (
    <details className={styles.settled}>
      <summary className={styles.summary}>{capital(inWords(remarks.length))} settled</summary>
      <ol className={styles.remarks}>
        {remarks.map((remark) => (
          <Remark key={remark.id} remark={remark} deeds={deeds} />
        ))}
      </ol>
    </details>
  )
}

/** Somebody's later words name earlier ones that are not there: they were taken away, or are held back. */
function Missing({ talk }: { talk: OpenTalk }) {
  const missing = useObserved(talk.missing)
  return missing.map(({ who, count }) => (
    <p key={who.did} className={titles.fine} role="status">
      {count === 1 ? 'One thing' : `${capital(inWords(count))} things`}{' '}
      {who.isYou ? 'you' : firstName(who.name)} wrote here {count === 1 ? 'is' : 'are'} missing, and not by{' '}
      {who.isYou ? 'your' : 'their'} own doing.
    </p>
  ))
}

function WhyNot({ studio }: { studio: Studio }) {
  const { closed, role } = useObserved(studio.summary)
  if (closed || role !== 'reader') return null
  return <p className={titles.fine}>You may read here. A keeper can let you comment.</p>
}
