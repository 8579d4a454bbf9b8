'use client'
import type { DocId } from '../../lib/base/ids.ts'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { useHidden } from '../talk/use-hidden.ts'
import { useChanged } from './changed-since.ts'
import { useFoldedBranches } from './folded-branches.ts'
import { usePageDeeds } from './page-deeds.tsx'
import { usePageDialogs } from './page-dialogs.tsx'
import { directionOf, shift } from './page-moves.ts'
import { PageRow } from './page-row.tsx'
import styles from './page-rows.module.css'

export type PageRowsProps = {
  studio: Studio
  current: DocId | null
  /** In the sidebar titles only; in the room of pages who changed them and when, too. */
  shape: 'sidebar' | 'room'
}

/** Pages under pages: folded, opened, dragged, or moved by Alt and arrows. */
export function PageRows({ studio, current, shape }: PageRowsProps) {
  const { roots } = useObserved(studio.index.pages)
  const mayWrite = useObserved(studio.mayWrite)
  const [folded, fold] = useFoldedBranches(studio.id)
  const isChanged = useChanged(studio)
  const isHidden = useHidden(studio)
  const { ask, dialog } = usePageDialogs(studio, roots)
  const deeds = usePageDeeds(studio, ask)

  const onKeyDown = (event: React.KeyboardEvent, node: PageNode) => {
    const direction = mayWrite ? directionOf(event) : null
    if (direction) {
      event.preventDefault()
      if (!shift(studio, node.id, direction)) return
      const parent = studio.index.page(node.id)?.parent
      if (parent) fold(parent, false)
      // The row may stand in another list now: the focus goes with it.
      const link = `[data-page-link="${node.id}"]`
      const place = event.currentTarget.closest('[data-page-rows]')
      requestAnimationFrame(() => place?.querySelector<HTMLElement>(link)?.focus())
    }
  }

  const rows = (nodes: readonly PageNode[], depth: number) => (
    <ul className={styles.list}>
      {nodes.map((node) => {
        const isFolded = folded.has(node.id)
        return (
          <li key={node.id}>
            <PageRow
              studio={studio}
              node={node}
              isHidden={isHidden(node.id)}
              depth={depth}
              shape={shape}
              isCurrent={node.id === current}
              isFolded={isFolded}
              isChanged={node.id !== current && isChanged(node)}
              mayWrite={mayWrite}
              onFold={(next) => fold(node.id, next)}
              onKeyDown={(event) => onKeyDown(event, node)}
              items={deeds(node, mayWrite)}
            />
            {node.children.length > 0 && !isFolded ? rows(node.children, depth + 1) : null}
          </li>
        )
      })}
    </ul>
  )

  if (roots.length === 0) return null
  return (
    <div data-page-rows className={shape === 'room' ? styles.room : styles.sidebar}>
      {rows(roots, 0)}
      {dialog}
    </div>
  )
}
