import { CalendarDays, Ellipsis, SquareKanban, Table2 } from 'lucide-react'
import { useState } from 'react'
import { keptQuery, queryToText } from '../../../lib/model/board-query.ts'
import type { SavedView } from '../../../lib/model/board-shapes.ts'
import type { OpenBoard } from '../../../lib/studio/snug.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { SaveView } from './save-view.tsx'
import type { Look } from './use-look.ts'
import styles from './view-tabs.module.css'

const icons = { columns: <SquareKanban />, calendar: <CalendarDays />, table: <Table2 /> }

type ViewTabsProps = { views: readonly SavedView[]; look: Look; open: OpenBoard; mayWrite: boolean }

/** The ways to look at this board that were saved, by name. */
export function ViewTabs({ views, look, open, mayWrite }: ViewTabsProps) {
  const [renaming, setRenaming] = useState<SavedView | null>(null)
  if (views.length === 0) return null
  const text = queryToText(look.query)
  const isOn = (view: SavedView) => view.kind === look.kind && queryToText(keptQuery(view.query)) === text

  const remove = (view: SavedView) => {
    open.board.removeView(view.id)
    toast({ text: `“${view.name}” is gone. The cards stay.`, undo: () => open.board.setView(view) })
  }

  return (
    <nav aria-label="Saved views">
      <ul className={styles.views}>
        {views.map((view) => (
          <li key={view.id} className={styles.view} data-on={isOn(view) || undefined}>
            <button
              type="button"
              className={styles.name}
              aria-current={isOn(view) || undefined}
              onClick={() => look.change({ kind: view.kind, query: keptQuery(view.query) })}
            >
              {icons[view.kind]}
              <span>{view.name}</span>
            </button>
            {isOn(view) && mayWrite ? (
              <Menu
                trigger={<IconButton label={`What to do with “${view.name}”`} icon={<Ellipsis />} />}
                items={[
                  { label: 'Rename', onSelect: () => setRenaming(view) },
                  { label: 'Remove the view', onSelect: () => remove(view) },
                ]}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {renaming ? (
        <SaveView look={look} open={open} mayWrite renaming={renaming} onClose={() => setRenaming(null)} />
      ) : null}
    </nav>
  )
}
