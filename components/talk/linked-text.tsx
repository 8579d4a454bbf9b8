import { Fragment } from 'react'
import { isSafeLink } from '../../lib/content/safe-link.ts'
import styles from './talk.module.css'

/** What looks like an address of the web, without the stop or bracket that ends the sentence around it. */
const address = /\bhttps?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]’”]/g

/** Plain words as they were written, with their addresses as links. */
export function LinkedText({ text }: { text: string }) {
  const parts: { text: string; isLink: boolean }[] = []
  let end = 0
  for (const match of text.matchAll(address)) {
    parts.push({ text: text.slice(end, match.index), isLink: false })
    parts.push({ text: match[0], isLink: isSafeLink(match[0]) })
    end = match.index + match[0].length
  }
  parts.push({ text: text.slice(end), isLink: false })
  return (
    <p className={styles.text} dir="auto">
      {parts.map((part, index) =>
        part.isLink ? (
          <a key={index} href={part.text} target="_blank" rel="noopener noreferrer">
            {part.text}
          </a>
        ) : (
          <Fragment key={index}>{part.text}</Fragment>
        ),
      )}
    </p>
  )
}
