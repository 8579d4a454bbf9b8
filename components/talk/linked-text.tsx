import dynamic from 'next/dynamic'
import { Fragment, useMemo, type ReactNode } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import styles from './talk.module.css'
import { textParts, type TextPart } from './text-parts.ts'

/** Fetched for words that name something. */
const HouseWord = dynamic(() => import('./house-word.tsx'), { ssr: false })

/** Plain words as they were written, with their addresses as links, and what they name of the house as it is. */
export function LinkedText({ text, studio }: { text: string; studio: Studio }) {
  const parts = useMemo(() => textParts(text), [text])
  return (
    <p className={styles.text} dir="auto">
      {parts.map((part, index) => (
        <Fragment key={index}>{partShown(part, studio)}</Fragment>
      ))}
    </p>
  )
}

function partShown(part: TextPart, studio: Studio): ReactNode {
  if (part.is === 'words') return part.text
  if (part.is === 'house')
    return <HouseWord studio={studio} url={part.url} label={part.label} shows={part.shows} />
  return (
    <a href={part.text} target="_blank" rel="noopener noreferrer">
      {part.text}
    </a>
  )
}
