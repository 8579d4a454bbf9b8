'use client'
import { Lock, Search, X } from 'lucide-react'
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Found, Hit } from '../../lib/studio/find.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { go } from '../shell/address.ts'
import { useShownMode } from '../shell/mode.ts'
import { closeOverlay, overlay } from '../shell/overlay.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Emblem } from '../ui/emblem.tsx'
import { showMatch } from './at-the-match.ts'
import { commandsFor } from './commands.ts'
import styles from './find-dialog.module.css'
import { addressOfHit, hitWords } from './find-words.ts'
import { FoundList, type Group, type Row } from './found-list.tsx'
import { recentIn } from './recent.ts'
import { useThreadTitle } from './use-thread-title.ts'

/** Find or jump: what is typed is looked for on this device while it is typed. */
export function FindDialog({ studio }: { studio: Studio | null }) {
  const open = useObserved(overlay) === 'find'
  return (
    <Dialog open={open} onClose={closeOverlay} title="Find or jump" titleHidden shape="palette">
      <Finding studio={studio} />
    </Dialog>
  )
}

type Looked = { typed: string; here: Found; everywhere: Found | null }
/** Milliseconds until what is being read is looked through again. */
const readingMs = 700
const mostHere = 20
const mostElsewhere = 4
const mostCommands = 5

function Finding({ studio }: { studio: Studio | null }) {
  const snug = useSnug()
  const studios = useObserved(snug.studios)
  const [typed, setTyped] = useState('')
  const [isHere, setHere] = useState(studio !== null)
  const [on, setOn] = useState(0)
  const [looked, setLooked] = useState<Looked | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const list = useId()
  const words = useDeferredValue(typed.trim())
  const isEvening = useShownMode() === 'evening'
  const titleOf = useThreadTitle(studio)
  const where = isHere && studio ? studio.id : null

  useEffect(() => (studio ? snug.finder.follow(studio) : undefined), [snug, studio])

  useEffect(() => {
    if (words === '') return
    let isOver = false
    let timer: ReturnType<typeof setTimeout>
    const { finder } = snug
    const ask = async () => {
      const asked = [finder.find(words, where), where ? finder.find(words, null) : null] as const
      const [here, everywhere] = await Promise.all(asked)
      if (isOver) return
      setFailed(false)
      setLooked({ typed: words, here, everywhere })
      // What is not read yet may hold it.
      if (!here.isWhole || everywhere?.isWhole === false) timer = setTimeout(again, readingMs)
    }
    const again = () => void ask().catch(() => !isOver && setFailed(true))
    again()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [snug, words, where])

  const summaryOf = useMemo(() => new Map(studios.map((one) => [one.id, one])), [studios])
  const rowOf = (hit: Hit): Row | [] => {
    const of = hit.studio === studio?.id ? studio : snug.studio(hit.studio)
    if (!of || of.hides.get()(hit.doc, hit.kind === 'card' || hit.kind === 'message' ? hit.id : null))
      return []
    const elsewhere = hit.studio === studio?.id ? undefined : summaryOf.get(hit.studio)
    return {
      key: `${hit.studio} ${hit.doc} ${hit.kind} ${hit.id}`,
      icon: hit.kind,
      emblem: elsewhere,
      ...hitWords(hit, of, elsewhere?.name ?? null),
      run() {
        go(addressOfHit(hit))
        if (hit.kind !== 'message' && looked)
          showMatch([...words.split(/\s+/), ...looked.here.instead.map(([, took]) => took)])
      },
    }
  }
  const found = words !== '' && looked?.typed === words ? looked : words !== '' ? looked : null
  const here = found ? found.here.hits.slice(0, mostHere).flatMap(rowOf) : []
  const elsewhere = found?.everywhere
    ? found.everywhere.hits
        .filter((hit) => hit.studio !== where)
        .slice(0, mostElsewhere)
        .flatMap(rowOf)
    : []
  const lately: Row[] =
    words === '' && studio
      ? recentIn(studio, titleOf)
          .slice(0, 6)
          .map(({ address, title, kind }) => ({
            key: `recent ${title}`,
            icon: kind,
            first: { text: title, marks: [] },
            second: { text: '', marks: [] },
            run: () => go(address),
          }))
      : []
  const commands = commandsFor(words, studio, isEvening)
    .slice(0, words === '' ? 12 : mostCommands)
    .map(({ label, icon, keys, run }): Row => ({
      key: `do ${label}`,
      icon,
      keys,
      first: { text: label, marks: [] },
      second: { text: '', marks: [] },
      run,
    }))
  const groups: Group[] = [
    { label: 'Lately', rows: lately },
    { label: 'Go to', rows: here },
    { label: 'Do', rows: commands },
    { label: 'Elsewhere', rows: elsewhere },
  ].filter(({ rows }) => rows.length > 0)
  const rows = groups.flatMap((group) => group.rows)
  const current = Math.min(on, rows.length - 1)

  const choose = (row: Row) => {
    closeOverlay()
    row.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setOn((current + step + rows.length) % Math.max(1, rows.length))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && rows[current]) {
      event.preventDefault()
      choose(rows[current])
    } else if (event.key === 'Tab' && !event.shiftKey && studio) {
      event.preventDefault()
      setHere(!isHere)
      setOn(0)
    }
  }
  const summary = studio ? summaryOf.get(studio.id) : undefined
  return (
    <div className={styles.finding}>
      <div className={styles.top}>
        <Search aria-hidden />
        <input
          ref={field}
          data-first
          className={styles.field}
          role="combobox"
          aria-expanded={rows.length > 0}
          aria-controls={list}
          aria-activedescendant={rows[current] ? `${list}-${current}` : undefined}
          aria-autocomplete="list"
          aria-label="Find or jump"
          placeholder="Words you remember, or where to go"
          value={typed}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          onChange={(event) => {
            setTyped(event.target.value)
            setOn(0)
          }}
          onKeyDown={onKeyDown}
        />
        {summary ? (
          <button
            type="button"
            className={styles.scope}
            aria-pressed={isHere}
            onClick={() => {
              setHere(!isHere)
              setOn(0)
              field.current?.focus()
            }}
          >
            {isHere ? (
              <>
                <Emblem emblem={summary.emblem} ink={summary.ink} size={18} />
                <span className={styles.scopeName}>In {summary.name}</span>
                <span className={styles.scopeShort}>Here</span>
                <X aria-hidden />
              </>
            ) : (
              'All studios'
            )}
          </button>
        ) : null}
      </div>
      <div className={styles.middle}>
        <Told
          words={words}
          found={found}
          hasFailed={hasFailed}
          isNothing={here.length + elsewhere.length === 0}
        />
        <FoundList id={list} groups={groups} current={current} onPoint={setOn} onChoose={choose} />
      </div>
      <p className={styles.foot}>
        <span className={styles.private}>
          <Lock aria-hidden />
          Searching on this device. Nothing you type leaves it.
        </span>
        <span className={styles.hints}>
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> move
          </span>
          {studio ? (
            <span>
              <kbd>Tab</kbd> {isHere ? 'all studios' : 'this studio'}
            </span>
          ) : null}
          <span>
            <kbd>Esc</kbd> close
          </span>
        </span>
      </p>
    </div>
  )
}

/** What is not found as typed, and what is still being read. */
function Told({
  words,
  found,
  hasFailed,
  isNothing,
}: {
  words: string
  found: Looked | null
  hasFailed: boolean
  isNothing: boolean
}) {
  const took = found?.here.instead[0]
  const says =
    words === ''
      ? ''
      : hasFailed
        ? 'This device could not look just now. Type on to try again.'
        : found === null
          ? ''
          : took
            ? `Nothing called “${took[0]}” here. Did you mean ${took[1]}?`
            : isNothing && found.here.isWhole
              ? `Nothing called “${words}” here.`
              : found.here.isWhole
                ? ''
                : 'Snug is still reading what this device keeps. More may come.'
  return (
    <p role="status" className={says ? styles.told : styles.untold}>
      {says}
    </p>
  )
}
