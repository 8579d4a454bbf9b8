import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { Did } from '../../lib/base/ids.ts'
import { bringBack } from '../../lib/content/bring-back.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { NameDialog } from '../board/name-dialog.tsx'
import { useObserved } from '../shell/use-observed.ts'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { useMedia } from '../ui/use-media.ts'
import { capital } from '../ui/words.ts'
import { useCompared, useTold } from './compared.ts'
import { DiffPage } from './diff-page.tsx'
import { HistoryDeeds } from './history-deeds.tsx'
import { HistorySummary } from './history-summary.tsx'
import type { History } from './use-history.ts'
import { VersionList } from './version-list.tsx'
import { versionOf } from './version-names.ts'
import styles from './history-room.module.css'

export type LookingBackProps = { studio: Studio; title: string; history: History; isPlain: boolean }

/** A page between two of its versions: what changed, all versions, and what can be done with the earlier one. */
export function LookingBack({ studio, title, history, isPlain }: LookingBackProps) {
  const { versions, blocksAt, past, open } = history
  const people = useObserved(studio.people)
  const byDid = useMemo(() => new Map<Did, Person>(people.map((one) => [one.did, one])), [people])
  const mayWrite = useObserved(open.mayWrite)
  const [chosen, choose] = useState<{ from: string | null; to: string }>({ from: null, to: 'now' })
  const [isNaming, setNaming] = useState(false)
  const changed = useRef<HTMLElement>(null)
  const isPhone = useMedia('(max-width: 899px)')
  const byId = (id: string | null) => versions.find((version) => version.id === id)
  const to = byId(chosen.to) ?? versions.at(-1)!
  const earlier = versions.filter((version) => version.upTo < to.upTo)
  const known = byId(chosen.from)
  // At first: what changed since somebody last paused.
  const atFirst = chosen.from === 'start' ? null : (earlier.at(-2) ?? null)
  const from = known && known.upTo < to.upTo ? known : atFirst
  // The handles follow the thumb, the words when they can.
  const [lateFrom, lateTo] = [useDeferredValue(from), useDeferredValue(to)]
  const { rows, then, changes } = useCompared(history, lateFrom, lateTo)
  const told = useTold(history)
  const restore = () => {
    if (!from) return
    const undo = bringBack(open.body, blocksAt(from.upTo))
    if (!undo) return toast({ text: 'A newer Snug wrote that version. Bring it back there.' })
    choose({ from: from.id, to: 'now' })
    toast({ text: `${capital(versionOf(from))} is back. What was here stays in the history.`, undo })
  }
  return (
    <div className={styles.spread}>
      <section ref={changed} className={styles.main} aria-label="What changed">
        <HistorySummary from={from} to={to} changes={changes} people={byDid} />
        <article className={styles.words}>
          <h1 className={titles.title}>{title}</h1>
          <DiffPage rows={isPlain ? then : rows} people={byDid} plain={isPlain} />
        </article>
      </section>
      <VersionList
        {...{ versions, told, from, to, people: byDid }}
        onChoose={(id) => {
          choose({ from: id, to: 'now' })
          // There the list stands below what it changes.
          if (isPhone) changed.current?.scrollIntoView({ block: 'start' })
        }}
      />
      <HistoryDeeds
        {...{ versions, from, to, mayWrite }}
        people={changes.size}
        onFrom={(id) => choose({ from: id, to: to.id })}
        onTo={(id) => choose({ from: from?.id ?? 'start', to: id })}
        onRestore={restore}
        onName={() => setNaming(true)}
      />
      {isNaming && from ? (
        <NameDialog
          title="Name this version"
          label="Name"
          placeholder="April night"
          deed="Keep"
          name={from.name}
          onName={(name) => void past.name(from.id, name)}
          onClose={() => setNaming(false)}
        />
      ) : null}
    </div>
  )
}
