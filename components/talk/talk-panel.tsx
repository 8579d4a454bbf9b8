'use client'
import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { OpenTalk, SpokenRemark } from '../../lib/studio/talk.ts'
import { useObserved } from '../shell/use-observed.ts'
import titles from '../ui/title.module.css'
import { capital, firstName, inWords } from '../ui/words.ts'
import { Composer } from './composer.tsx'
import { Remark } from './remark.tsx'
import styles from './talk.module.css'
import type { RemarkDeeds } from './remark-deeds.ts'
import { useRemarkDeeds } from './use-remark-deeds.tsx'

export type TalkPanelProps = {
  studio: Studio
  talk: OpenTalk
  doc: DocId
  thing: string | null
  called: string
  showWords?: RemarkDeeds['showWords']
}

/** The remarks, oldest first, what is settled folded away, and where to say something. */
export function TalkPanel({ studio, talk, doc, thing, called, showWords }: TalkPanelProps) {
  const remarks = useObserved(talk.remarks).filter((remark) => remark.thing === thing)
  const isReady = useObserved(talk.ready)
  const mayComment = useObserved(talk.mayComment)
  const { deeds, dialogs } = useRemarkDeeds({ studio, talk, doc, thing, showWords })
  const { isOutside } = deeds

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
          onSay={(text) => {
            talk.say({ text, thing })
            return talk.kept()
          }}
        />
      ) : (
        <WhyNot studio={studio} />
      )}
      {dialogs}
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
