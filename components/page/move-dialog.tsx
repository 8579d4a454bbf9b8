import { FileText, House } from 'lucide-react'
import type { DocId } from '../../lib/base/ids.ts'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { takenDown, useHidden } from '../talk/use-hidden.ts'
import { Dialog } from '../ui/dialog.tsx'
import styles from './move-dialog.module.css'
import { movePage } from './page-moves.ts'
import { titleOf } from './title-of.ts'

/** "Move to…": every place a page can go, by key and by thumb. */
export function MoveDialog({
  studio,
  roots,
  page,
  onClose,
}: {
  studio: Studio
  roots: readonly PageNode[]
  page: DocId
  onClose: () => void
}) {
  const isHidden = useHidden(studio)
  const nameOf = ({ id, title }: { id: DocId; title: string }) => (isHidden(id) ? takenDown : titleOf(title))
  const node = studio.index.page(page)
  if (!node) return null
  const move = (parent: DocId | null, where: string) => {
    movePage(studio, page, { parent, before: null }, where)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={`Move “${nameOf(node)}” to`} shape="sheet">
      <ul className={styles.places}>
        <li>
          <button
            type="button"
            className={styles.place}
            data-first
            onClick={() => move(null, 'to the top of Pages')}
          >
            <House />
            The top of Pages
            {node.parent === null ? <Here /> : null}
          </button>
        </li>
        {placesIn(roots, page, 0).map(({ depth, ...place }) => (
          <li key={place.id}>
            <button
              type="button"
              className={styles.place}
              style={{ paddingInlineStart: 12 + depth * 20 }}
              onClick={() => move(place.id, `into “${nameOf(place)}”`)}
            >
              <FileText />
              {nameOf(place)}
              {node.parent === place.id ? <Here /> : null}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

const Here = () => <span className={styles.here}>It is here now</span>

/** Every page but the moving one and what is inside it. */
function placesIn(
  nodes: readonly PageNode[],
  page: DocId,
  depth: number,
): { id: DocId; title: string; depth: number }[] {
  return nodes
    .filter((node) => node.id !== page)
    .flatMap(({ id, title, children }) => [{ id, title, depth }, ...placesIn(children, page, depth + 1)])
}
