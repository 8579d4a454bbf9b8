import { ArrowLeftRight, Check } from 'lucide-react'
import { createElement } from 'react'
import type { Did } from '../../lib/base/ids.ts'
import type { Piece, Row } from '../../lib/content/page-diff.ts'
import type { Person } from '../../lib/studio/snug.ts'
import { firstName } from '../ui/words.ts'
import styles from './diff-page.module.css'

export type DiffPageProps = {
  rows: readonly Row[]
  people: ReadonlyMap<Did, Person>
  /** Without what changed: only what stood there then. */
  plain: boolean
}

/** A page with what came and went in it, each line with the colour of who changed it. */
export function DiffPage({ rows, people, plain }: DiffPageProps) {
  const shown = plain ? rows.filter((row) => row.after) : rows.filter((row) => !(row.moved && !row.after))
  return (
    <div className={styles.page}>
      {shown.map((row, place) => (
        <Line key={place} row={row} people={people} plain={plain} />
      ))}
    </div>
  )
}

function Line({ row, people, plain }: Omit<DiffPageProps, 'rows'> & { row: Row }) {
  const kind = (row.after ?? row.before)!
  const pieces = plain ? row.pieces.filter((piece) => piece.is !== 'removed') : row.pieces
  const by = row.movedBy ?? row.pieces.find((piece) => piece.is !== 'same' && piece.by)?.by ?? null
  const isChanged = !plain && (row.moved || row.pieces.some((piece) => piece.is !== 'same'))
  const colour = by ? (people.get(by)?.portrait.colour ?? null) : null
  const words = pieces.map((piece, place) => (
    <Words key={place} piece={plain ? { ...piece, is: 'same' } : piece} people={people} />
  ))
  const tag = kind.block === 'heading' ? `h${kind.level + 1}` : kind.block === 'codeBlock' ? 'pre' : 'p'
  return (
    <div
      className={styles.line}
      data-block={kind.block}
      data-level={kind.level}
      data-changed={isChanged || undefined}
      style={
        {
          '--deep': Math.min(kind.depth, 8),
          '--who': colour === null ? 'var(--edge)' : `var(--person-${colour}-line)`,
        } as React.CSSProperties
      }
    >
      <Mark mark={kind.mark} />
      {!plain && row.moved ? (
        <span className={styles.moved}>
          <ArrowLeftRight aria-hidden="true" />
          <span className={styles.hidden}>Moved: </span>
        </span>
      ) : null}
      {createElement(tag, { className: styles.words }, words)}
    </div>
  )
}

function Mark({ mark }: { mark: 'none' | 'bullet' | 'number' | 'open' | 'done' }) {
  if (mark === 'none') return null
  if (mark === 'bullet' || mark === 'number') return <span className={styles.bullet} aria-hidden="true" />
  return (
    <span className={styles.check} data-done={mark === 'done' || undefined}>
      {mark === 'done' ? <Check aria-hidden="true" /> : null}
      <span className={styles.hidden}>{mark === 'done' ? 'Done: ' : 'To do: '}</span>
    </span>
  )
}

function Words({ piece, people }: { piece: Piece; people: ReadonlyMap<Did, Person> }) {
  if (piece.is === 'same') return piece.text
  const person = piece.by ? people.get(piece.by) : undefined
  const who = person ? (person.isYou ? 'you' : firstName(person.name)) : 'somebody'
  const [Tag, deed] = piece.is === 'added' ? (['ins', 'added'] as const) : (['del', 'removed'] as const)
  return (
    <Tag className={styles[piece.is]} title={`${deed} by ${who}`}>
      <span className={styles.hidden}>{`[${deed} by ${who}: `}</span>
      {piece.text}
      <span className={styles.hidden}>]</span>
    </Tag>
  )
}
