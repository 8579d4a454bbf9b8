'use client'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Spoken } from '../../lib/studio/talk.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { whenOf } from '../ui/dates.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Portrait } from '../ui/portrait.tsx'
import { firstName } from '../ui/words.ts'
import { Composer } from './composer.tsx'
import { LinkedText } from './linked-text.tsx'
import type { RemarkDeeds } from './remark-deeds.ts'
import styles from './talk.module.css'

type SaidWordsProps = { said: Spoken; quote: string; deeds: RemarkDeeds }

/** What one person said once: their words, or why they are not shown. */
export function SaidWords({ said, quote, deeds }: SaidWordsProps) {
  const [isHeard, setHeard] = useState(false)
  const [isEditing, setEditing] = useState(false)
  const [isMore, setMore] = useState(false)
  const { by } = said
  const who = by.isYou ? 'You' : firstName(by.name)

  if (said.takenBack !== null) {
    const undo = deeds.undos.get(`back ${said.id}`)
    return (
      <Gone
        words={`${who} took this back, ${whenOf(said.takenBack)}.`}
        deed={undo ? { label: 'Say it again', run: undo } : null}
      />
    )
  }
  if (said.down && !deeds.mayKeep) return <Gone words={takenDown(said)} deed={null} />
  if (!by.isYou && deeds.muted.has(by.did) && !isHeard)
    return (
      <Gone
        words={`${who}, whom you muted, said something.`}
        deed={{ label: 'Show it', run: () => setHeard(true) }}
      />
    )

  const more = deedsFor(said, deeds, () => setEditing(true))
  const reported = deeds.undos.get(`report ${said.id}`)
  return (
    <article aria-label={`${who}, ${whenOf(said.at)}`} className={styles.said}>
      <div className={styles.head}>
        <Portrait name={by.name} portrait={by.portrait} size={26} decorative />
        <b className={styles.who}>{who}</b>
        <time dateTime={new Date(said.at).toISOString()} className={styles.when}>
          {whenOf(said.at)}
        </time>
        {said.waiting ? (
          <span className={styles.waiting}>
            <Chip tone="lamp">waiting</Chip>
          </span>
        ) : null}
        {more.length > 0 ? (
          <IconButton
            className={styles.more}
            label={isMore ? 'Less' : 'More'}
            icon={<Ellipsis />}
            aria-expanded={isMore}
            onClick={() => setMore(!isMore)}
          />
        ) : null}
      </div>
      {quote ? <Quote words={quote} show={deeds.showWords && (() => deeds.showWords!(said.id))} /> : null}
      {said.down ? (
        <Gone words={takenDown(said)} deed={{ label: 'Put back', run: () => deeds.putBack(said.id) }} />
      ) : null}
      {isEditing ? (
        <Composer
          label="Your words"
          deed="Keep"
          words={said.text}
          isFirst
          onSay={(text) => {
            deeds.edit(said.id, text)
            setEditing(false)
          }}
          onLeave={() => setEditing(false)}
        />
      ) : (
        <LinkedText text={said.text} studio={deeds.studio} />
      )}
      {said.before.length > 0 ? <Before said={said} studio={deeds.studio} /> : null}
      {reported ? <Gone words="The keepers will see it." deed={{ label: 'Undo', run: reported }} /> : null}
      {isMore ? <MoreDeeds list={more} onDone={() => setMore(false)} /> : null}
    </article>
  )
}

const takenDown = ({ down }: Spoken): string =>
  down ? `Taken down by ${down.by.isYou ? 'you' : firstName(down.by.name)}, ${whenOf(down.at)}.` : ''

function Quote({ words, show }: { words: string; show: (() => void) | null }) {
  if (!show) return <blockquote className={styles.quote}>{words}</blockquote>
  return (
    <blockquote className={styles.quote}>
      <button type="button" className={styles.leads} title="Show these words on the page" onClick={show}>
        {words}
      </button>
    </blockquote>
  )
}

type GoneProps = { words: string; deed: { label: string; run: () => void } | null }

function Gone({ words, deed }: GoneProps) {
  return (
    <div className={styles.gone}>
      <p>{words}</p>
      {deed ? (
        <Button kind="quiet" onClick={deed.run}>
          {deed.label}
        </Button>
      ) : null}
    </div>
  )
}

function Before({ said, studio }: { said: Spoken; studio: Studio }) {
  return (
    <details className={styles.before}>
      <summary className={styles.summary}>Changed {whenOf(said.editedAt ?? said.at)}</summary>
      <ol>
        {said.before.map((version) => (
          <li key={version.at}>
            <span className={styles.when}>{whenOf(version.at)}</span>{' '}
            <LinkedText text={version.text} studio={studio} />
          </li>
        ))}
      </ol>
    </details>
  )
}

type Deed = [label: string, run: () => void]

/** What can be done with words beyond answering them, by whoever reads them. */
function deedsFor({ id, by, text, down }: Spoken, deeds: RemarkDeeds, edit: () => void): Deed[] {
  if (deeds.isOutside) return []
  const isMuted = deeds.muted.has(by.did)
  const name = firstName(by.name)
  const list: Deed[] = []
  if (deeds.mayComment && !down) list.push(['Add a reaction', () => deeds.askReaction({ id })])
  if (by.isYou && deeds.mayComment) list.push(['Change', edit], ['Take back', () => deeds.takeBack(id)])
  if (!by.isYou) {
    list.push([isMuted ? `Hear ${name} again` : `Mute ${name}`, () => deeds.mute(by.did, !isMuted)])
    if (!deeds.mayKeep) list.push(['Tell the keepers', () => deeds.report({ id, by, text })])
  }
  if (deeds.mayKeep && !down) list.push(['Take down', () => deeds.takeDown(id)])
  return list
}

function MoreDeeds({ list, onDone }: { list: readonly Deed[]; onDone: () => void }) {
  return (
    <div className={styles.deeds}>
      {list.map(([label, run]) => (
        <Button
          key={label}
          kind="quiet"
          onClick={() => {
            run()
            onDone()
          }}
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
