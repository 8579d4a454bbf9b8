'use client'
import { Fragment, memo, useMemo, type ReactNode } from 'react'
import type { ContentNode } from '../../lib/content/content-node.ts'
import {
  houseLinkName,
  houseLinkUrl,
  isDisplay,
  linkLabel,
  mathsName,
  shownFileName,
  texOf,
} from '../../lib/content/message-nodes.ts'
import { readMessage } from '../../lib/content/message-text.ts'
import { isSafeLink } from '../../lib/content/safe-link.ts'
import { HouseChip } from './house-chip.tsx'
import { MessageFile } from './message-file.tsx'
import { Maths } from './maths.tsx'
import styles from './message-words.module.css'

/** The words of a message as they are read. What this version does not know is its words. */
export const MessageWords = memo(function MessageWords({ text }: { text: string }) {
  const blocks = useMemo(() => readMessage(text), [text])
  return (
    <div className={styles.words} dir="auto">
      {blocks.map((block, i) => (
        <Block key={i} node={block} />
      ))}
    </div>
  )
})

function Block({ node }: { node: ContentNode }): ReactNode {
  const within = node.content ?? []
  const blocks = () => within.map((each, i) => <Block key={i} node={each} />)
  switch (node.type) {
    case 'paragraph':
      return (
        <p>
          <Runs nodes={within} />
        </p>
      )
    case 'heading':
      return (
        <p className={styles.heading}>
          <Runs nodes={within} />
        </p>
      )
    case 'bulletList':
      return <ul>{blocks()}</ul>
    case 'orderedList':
      return <ol start={typeof node.attrs?.start === 'number' ? node.attrs.start : 1}>{blocks()}</ol>
    case 'taskList':
      return <ul className={styles.tasks}>{blocks()}</ul>
    case 'listItem':
      return <li>{blocks()}</li>
    case 'taskItem':
      return (
        <li>
          <span
            className={styles.box}
            role="img"
            aria-label={node.attrs?.checked === true ? 'Done' : 'To do'}
          >
            {node.attrs?.checked === true ? '✓' : ''}
          </span>
          <div>{blocks()}</div>
        </li>
      )
    case 'blockquote':
      return <blockquote>{blocks()}</blockquote>
    case 'codeBlock':
      return (
        // Long lines scroll within it; the keyboard must reach them too.
        <pre tabIndex={0} dir="ltr">
          <code>{within.map(({ text }) => text).join('')}</code>
        </pre>
      )
    case 'horizontalRule':
      return <hr />
    default:
      return (
        <p>
          <Runs nodes={[node]} />
        </p>
      )
  }
}

const Runs = ({ nodes }: { nodes: readonly ContentNode[] }): ReactNode =>
  nodes.map((node, i) => <Run key={i} node={node} />)

function Run({ node }: { node: ContentNode }): ReactNode {
  if (node.type === mathsName) return <Maths tex={texOf(node)} display={isDisplay(node)} />
  if (node.type === houseLinkName) return <HouseChip url={houseLinkUrl(node)} label={linkLabel(node)} />
  if (node.type === shownFileName) return <MessageFile url={houseLinkUrl(node)} label={linkLabel(node)} />
  if (node.type === 'hardBreak') return <br />
  if (node.type !== 'text') return <Runs nodes={node.content ?? []} />
  return (node.marks ?? []).reduce<ReactNode>(
    (inside, { type, attrs }) => {
      switch (type) {
        case 'bold':
          return <strong>{inside}</strong>
        case 'italic':
          return <em>{inside}</em>
        case 'strike':
          return <s>{inside}</s>
        case 'underline':
          return <u>{inside}</u>
        case 'code':
          return <code>{inside}</code>
        case 'link':
          return typeof attrs?.href === 'string' && isSafeLink(attrs.href) ? (
            <a href={attrs.href} target="_blank" rel="noopener noreferrer nofollow">
              {inside}
            </a>
          ) : (
            inside
          )
        default:
          return inside
      }
    },
    <Fragment>{node.text}</Fragment>,
  )
}
