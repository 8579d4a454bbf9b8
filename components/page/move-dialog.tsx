import { FileText, House } from 'lucide-react'
import type { DocId } from '../../lib/base/ids.ts'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './move-dialog.module.css'
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
  const node = studio.index.page(page)
  if (!node) return null
  const move = (parent: DocId | null, name: string) => {
    const before = { parent: node.parent, before: nextSibling(roots, page) }
    studio.movePage(page, { parent, before: null })
    onClose()
    toast({ text: `“${titleOf(node.title)}” moved to ${name}.`, undo: () => studio.movePage(page, before) })
  }
  return (
    <Dialog open onClose={onClose} title={`Move “${titleOf(node.title)}” to`} shape="sheet">
      <ul className={styles.places}>
        <li>
          <button
            type="button"
            className={styles.place}
            data-first
            onClick={() => move(null, 'the top of Pages')}
          >
            <House />
            The top of Pages
            {node.parent === null ? <Here /> : null}
          </button>
        </li>
        {placesIn(roots, page, 0).map(({ id, title, depth }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.place}
              style={{ paddingInlineStart: 12 + depth * 20 }}
              onClick={() => move(id, `“${titleOf(title)}”`)}
            >
              <FileText />
              {titleOf(title)}
              {node.parent === id ? <Here /> : null}
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

function nextSibling(nodes: readonly PageNode[], page: DocId): DocId | null {
  const at = nodes.findIndex((node) => node.id === page)
  if (at >= 0) return nodes[at + 1]?.id ?? null
  for (const node of nodes) {
    const found = nextSibling(node.children, page)
    if (found) return found
  }
  return null
}
