'use client'
import { Bookmark, RotateCcw, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Did, DocId } from '../../lib/base/ids.ts'
import { bringBack } from '../../lib/content/bring-back.ts'
import { pageDiff } from '../../lib/content/page-diff.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { NameDialog } from '../board/name-dialog.tsx'
import { titleOf } from '../page/title-of.ts'
import { go, type Address } from '../shell/address.ts'
import { MissingPage } from '../shell/missing.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { useDown } from '../talk/taken-down.tsx'
import { takenDown } from '../talk/use-hidden.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Segment } from '../ui/segment.tsx'
import { toast } from '../ui/toast.tsx'
import { DiffPage } from './diff-page.tsx'
import { HistorySummary } from './history-summary.tsx'
import { useHistory, type History } from './use-history.ts'
import { dayOf, VersionList } from './version-list.tsx'
import styles from './history-room.module.css'

export type HistoryRoomProps = { studio: Studio; page: DocId }

/** What a page was, who changed it, and the way back. */
export function HistoryRoom({ studio, page }: HistoryRoomProps) {
  useObserved(studio.index.pages)
  const isReady = useObserved(studio.ready)
  const node = studio.index.page(page)
  const down = useDown(studio, page)
  const mayKeep = useObserved(studio.mayKeep)
  const history = useHistory(studio, page)
  const [view, setView] = useState<'changes' | 'then'>('changes')
  if (!node) return isReady ? <MissingPage studio={studio.id} /> : null
  const isHidden = down !== null && !mayKeep
  const title = isHidden ? takenDown : titleOf(node.title)
  const back: Address = { at: 'page', studio: studio.id, page }
  return (
    <RoomFrame
      title="History"
      crumbs={[{ label: title, to: back }]}
      back={back}
      under={title}
      actions={
        <>
          <Segment
            label="What is shown"
            options={[
              { value: 'changes', label: 'Changes' },
              { value: 'then', label: 'As it was' },
            ]}
            value={view}
            onChange={setView}
          />
          <span className={styles.close}>
            <Button icon={<X />} onClick={() => go(back)}>
              Close
            </Button>
          </span>
        </>
      }
    >
      {isHidden || !history ? (
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
        </div>
      ) : history.bursts.length === 0 ? (
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.empty}>
            Nothing is in the history yet. From now on Snug keeps what people write here, a little after they
            pause.
          </p>
        </div>
      ) : (
        <Looking studio={studio} title={title} history={history} isPlain={view === 'then'} />
      )}
    </RoomFrame>
  )
}

type LookingProps = { studio: Studio; title: string; history: History; isPlain: boolean }

function Looking({ studio, title, history, isPlain }: LookingProps) {
  const { versions, bursts, blocksAt, past, open } = history
  const people = useObserved(studio.people)
  const byDid = useMemo(() => new Map<Did, Person>(people.map((one) => [one.did, one])), [people])
  const mayWrite = useObserved(open.mayWrite)
  const [chosen, choose] = useState<{ from: string | null; to: string }>({ from: null, to: 'now' })
  const [naming, setNaming] = useState(false)
  const placeOf = (id: string | null) => versions.findIndex((version) => version.id === id)
  const to = versions[placeOf(chosen.to)] ?? versions.at(-1)!
  const earlier = versions.filter((version) => version.upTo < to.upTo)
  // At first: what changed since somebody last paused.
  const from = earlier[placeOf(chosen.from)] ?? (chosen.from === 'start' ? null : (earlier.at(-2) ?? null))
  const rows = useMemo(() => {
    const start = from?.upTo ?? 0
    const steps = bursts
      .slice(start, Math.min(to.upTo, bursts.length))
      .map(({ by }, i) => ({ by, blocks: blocksAt(start + i + 1) }))
    if (to.until === null) steps.push({ by: null, blocks: blocksAt(to.upTo) })
    return pageDiff(blocksAt(start), steps)
  }, [bursts, blocksAt, from?.upTo, to.upTo, to.until])
  const then = useMemo(
    () => pageDiff([], [{ by: null, blocks: blocksAt(from?.upTo ?? 0) }]),
    [blocksAt, from?.upTo],
  )
  const restore = () => {
    if (!from) return
    const undo = bringBack(open.body, blocksAt(from.upTo))
    if (!undo) return toast({ text: 'A newer Snug wrote that version. Bring it back there.' })
    choose({ from: from.id, to: 'now' })
    toast({ text: `${dayOf(from)} is back. What was here stays in the history.`, undo })
  }
  return (
    <div className={styles.spread}>
      <section className={styles.main} aria-label="What changed">
        <HistorySummary
          {...{ versions, from, to, rows, people: byDid }}
          onFrom={(id) => choose({ ...chosen, from: id })}
          onTo={(id) => choose({ ...chosen, to: id })}
        />
        <article className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          <DiffPage rows={isPlain ? then : rows} people={byDid} plain={isPlain} />
        </article>
      </section>
      <aside className={styles.side} aria-label="Versions">
        <VersionList
          {...{ versions, blocksAt, from, to, people: byDid }}
          onChoose={(id) => choose({ from: id, to: 'now' })}
        />
        {mayWrite && from ? (
          <div className={styles.deeds}>
            <div className={styles.deedRow}>
              <Button block icon={<RotateCcw />} onClick={restore}>
                {`Bring ${dayOf(from)} back`}
              </Button>
              <IconButton label="Name this version" icon={<Bookmark />} onClick={() => setNaming(true)} />
            </div>
            <p className={styles.fine}>What is here now stays in the history too.</p>
          </div>
        ) : null}
      </aside>
      {naming && from ? (
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
