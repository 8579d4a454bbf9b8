'use client'
import { ChevronDown, ChevronRight, Ellipsis } from 'lucide-react'
import { useRef } from 'react'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { takenDown } from '../talk/use-hidden.ts'
import { whenOf } from '../ui/dates.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { NewDot } from '../ui/new-dot.tsx'
import { PortraitStack } from '../ui/portrait.tsx'
import { firstName } from '../ui/words.ts'
import { PageIcon } from './page-icon.tsx'
import styles from './page-rows.module.css'
import { titleOf } from './title-of.ts'
import { usePageDrag } from './use-page-drag.ts'

export type PageRowProps = {
  studio: Studio
  node: PageNode
  depth: number
  shape: 'sidebar' | 'room'
  isCurrent: boolean
  isFolded: boolean
  /** A keeper took it down: its title is not shown to you. */
  isHidden: boolean
  /** Somebody else changed it since it was last opened. */
  isChanged: boolean
  mayWrite: boolean
  onFold: (isFolded: boolean) => void
  onKeyDown: (event: React.KeyboardEvent) => void
  items: readonly MenuItem[]
}

/** One page in a tree: fold, open, and what else can be done with it. */
export function PageRow(props: PageRowProps) {
  const { studio, node, depth, shape, isCurrent, isFolded, isHidden, isChanged, mayWrite } = props
  const { onFold, onKeyDown, items } = props
  const hasChildren = node.children.length > 0
  const ref = useRef<HTMLDivElement>(null)
  const drag = usePageDrag(ref, {
    studio,
    node,
    mayWrite,
    isOpen: hasChildren && !isFolded,
  })
  const title = isHidden ? takenDown : titleOf(node.title)

  return (
    <div
      ref={ref}
      className={styles.row}
      data-depth={depth}
      data-current={isCurrent || undefined}
      data-drop={drag.over ?? undefined}
      data-lifted={drag.isLifted || undefined}
      style={{ '--depth': depth } as React.CSSProperties}
    >
      {hasChildren ? (
        <button
          type="button"
          className={styles.fold}
          aria-expanded={!isFolded}
          aria-label={isFolded ? `Show what is inside ${title}` : `Fold ${title}`}
          onClick={() => onFold(!isFolded)}
        >
          {isFolded ? <ChevronRight /> : <ChevronDown />}
        </button>
      ) : (
        <span className={styles.fold} />
      )}
      {isChanged ? <NewDot /> : null}
      <Link
        to={{ at: 'page', studio: studio.id, page: node.id }}
        className={styles.link}
        aria-current={isCurrent ? 'page' : undefined}
        aria-keyshortcuts={mayWrite ? 'Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight' : undefined}
        data-page-link={node.id}
        draggable={false}
        onKeyDown={onKeyDown}
      >
        {shape === 'room' || (node.icon && !isHidden) ? (
          <PageIcon icon={isHidden ? '' : node.icon} isFolder={hasChildren} />
        ) : null}
        <span className={node.title && !isHidden ? styles.title : styles.untitled}>{title}</span>
      </Link>
      {shape === 'room' ? <LastChange studio={studio} node={node} /> : null}
      <span className={styles.more}>
        <Menu trigger={<IconButton label={`More for ${title}`} icon={<Ellipsis />} />} items={items} />
      </span>
    </div>
  )
}

/** Who is in the page now, and who changed it last. */
function LastChange({ studio, node }: { studio: Studio; node: PageNode }) {
  const people = useObserved(studio.people)
  const here = useObserved(studio.here)
    .filter(({ person, at }) => at === node.id && !person.isYou)
    .map(({ person }) => person)
  const author = people.find((person) => person.did === node.by)
  const who = author ? (author.isYou ? 'You' : firstName(author.name)) : null
  return (
    <>
      {here.length > 0 ? <PortraitStack people={here} size={22} max={3} lit /> : null}
      {node.at > 0 ? (
        <span className={styles.when}>{[who, whenOf(node.at)].filter(Boolean).join(', ')}</span>
      ) : null}
    </>
  )
}
