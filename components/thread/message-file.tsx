'use client'
import { useEffect, useRef, type MouseEvent } from 'react'
import type { FileId } from '../../lib/base/ids.ts'
import { parseFileLink } from '../../lib/content/file-link.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { drawFile } from '../files/draw-file.ts'
import { nameOfFile, stateWords } from '../files/file-words.ts'
import { go } from '../shell/address.ts'
import { Link } from '../shell/link.tsx'
import { Chip } from '../ui/chip.tsx'
import styles from './message-file.module.css'
import { useThreadPlace } from './thread-context.ts'
import { useFileRow } from './use-file-row.ts'

/** A file that is shown in a message: a picture, a player, or a line with its name. Where nobody can look it up, its name. */
export function MessageFile({ url, label }: { url: string; label: string }) {
  const studio = useThreadPlace()?.studio
  const file = parseFileLink(url)
  return studio && file ? <Shown studio={studio} file={file} label={label} /> : label || 'A file'
}

function Shown({ studio, file, label }: { studio: Studio; file: FileId; label: string }) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (!place.current) return
    const drawn = drawFile(place.current, studio, file, () => label)
    return drawn.stop
  }, [studio, file, label])
  const { row, state } = useFileRow(studio, file)
  const to = { at: 'files', studio: studio.id, file } as const
  // Of a picture all of it opens it; the link below is the same for keys.
  const follow = (event: MouseEvent) => {
    if (event.target instanceof HTMLImageElement) go(to)
  }
  const isLine = row?.kind === 'pdf' || row?.kind === 'other'
  const name = row ? row.caption || nameOfFile(row) : label
  return (
    <span className={styles.file} data-kind={row?.kind}>
      <span ref={place} className={styles.drawn} onClick={follow} />
      {row ? (
        <span className={styles.foot}>
          <Link to={to} className={styles.name} aria-label={isLine ? `Open ${name}` : undefined}>
            {isLine ? 'Open' : name}
          </Link>
          {state?.is === 'waiting' ? <Chip tone="lamp">waiting</Chip> : null}
          {state?.is === 'sending' && !isLine ? <span>{stateWords(state)}</span> : null}
        </span>
      ) : null}
    </span>
  )
}
