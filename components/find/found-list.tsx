'use client'
import {
  FileText,
  Image,
  MessageSquare,
  MessagesSquare,
  SquareKanban,
  StickyNote,
  UserRound,
} from 'lucide-react'
import { useEffect, type ComponentType } from 'react'
import type { FoundKind } from '../../lib/studio/find/found-text.ts'
import type { Marked } from '../../lib/studio/find.ts'
import type { StudioSummary } from '../../lib/studio/snug.ts'
import { Emblem } from '../ui/emblem.tsx'
import styles from './find-dialog.module.css'

export type Row = {
  key: string
  icon: FoundKind | ComponentType
  /** The studio it is in, when that is another. */
  emblem?: StudioSummary | undefined
  keys?: readonly string[] | undefined
  first: Marked
  second: Marked
  run: () => void
}
export type Group = { label: string; rows: readonly Row[] }

const icons: Record<FoundKind, ComponentType> = {
  page: FileText,
  board: SquareKanban,
  card: StickyNote,
  message: MessageSquare,
  thread: MessagesSquare,
  person: UserRound,
  file: Image,
}

/** All that was found, in groups; one row is the current one. */
export function FoundList({
  id,
  groups,
  current,
  onPoint,
  onChoose,
}: {
  id: string
  groups: readonly Group[]
  /** Counted over all groups. */
  current: number
  onPoint: (row: number) => void
  onChoose: (row: Row) => void
}) {
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, current])
  let count = 0
  return (
    <div role="listbox" id={id} aria-label="Found" className={styles.list}>
      {groups.map(({ label, rows }) => (
        <div key={label} role="group" aria-label={label}>
          <p className={styles.label} aria-hidden="true">
            {label}
          </p>
          {rows.map((row) => {
            const place = count++
            const Icon = typeof row.icon === 'string' ? icons[row.icon] : row.icon
            return (
              <div
                key={row.key}
                role="option"
                id={`${id}-${place}`}
                aria-selected={place === current}
                className={styles.row}
                onPointerMove={() => {
                  if (place !== current) onPoint(place)
                }}
                onClick={() => onChoose(row)}
              >
                {row.emblem ? (
                  <span className={styles.emblem}>
                    <Emblem emblem={row.emblem.emblem} ink={row.emblem.ink} size={30} />
                  </span>
                ) : (
                  <span className={styles.icon}>
                    <Icon />
                  </span>
                )}
                <span className={styles.words}>
                  <span className={styles.first}>
                    <MarkedWords {...row.first} />
                  </span>
                  {row.second.text ? (
                    <span className={styles.second}>
                      <MarkedWords {...row.second} />
                    </span>
                  ) : null}
                </span>
                {place === current ? <kbd className={styles.enter}>↵</kbd> : null}
                {place !== current && row.keys ? (
                  <span className={styles.keys} aria-hidden="true">
                    {row.keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </span>
                ) : null}
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}

function MarkedWords({ text, marks }: Marked) {
  const parts: (string | { lit: string })[] = []
  let at = 0
  for (const [from, to] of marks) {
    if (from < at || to <= from) continue
    parts.push(text.slice(at, from), { lit: text.slice(from, to) })
    at = to
  }
  parts.push(text.slice(at))
  return parts.map((part, i) => (typeof part === 'string' ? part : <mark key={i}>{part.lit}</mark>))
}
