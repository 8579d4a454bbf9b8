import { CalendarDays, Ellipsis, SquareKanban, Table2 } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import titles from '../../ui/title.module.css'
import { toast } from '../../ui/toast.tsx'
import { SaveView } from './save-view.tsx'
import type { Look } from './use-look.ts'
import { isLookedAt, type View, type Views } from './use-views.ts'
import styles from './view-tabs.module.css'

const icons = { columns: <SquareKanban />, calendar: <CalendarDays />, table: <Table2 /> }

type ViewTabsProps = { views: Views; look: Look; mayWrite: boolean }

/** The ways to look at this board that were saved, by name. */
export function ViewTabs({ views, look, mayWrite }: ViewTabsProps) {
  const [renaming, setRenaming] = useState<View | null>(null)
  if (views.all.length === 0) return null

  const remove = (view: View) => {
    views.remove(view)
    toast({ text: `“${view.name}” is gone. The cards stay.`, undo: () => views.save(view) })
  }

  return (
    <nav aria-label="Saved views">
      <ul className={styles.views}>
        {views.all.map((view) => {
          const isOn = isLookedAt(view, look)
          return (
            <li key={view.id} className={styles.view} data-on={isOn || undefined}>
              <button
                type="button"
                className={styles.name}
                aria-current={isOn || undefined}
                onClick={() => look.change({ kind: view.kind, query: view.query })}
              >
                {icons[view.kind]}
                <span>{view.name}</span>
                {view.isOwn ? <span className={titles.unseen}> (only yours)</span> : null}
              </button>
              {isOn && (mayWrite || view.isOwn) ? (
                <Menu
                  trigger={<IconButton label={`What to do with “${view.name}”`} icon={<Ellipsis />} />}
                  items={[
                    { label: 'Rename', onSelect: () => setRenaming(view) },
                    { label: 'Remove the view', onSelect: () => remove(view) },
                  ]}
                />
              ) : null}
            </li>
          )
        })}
      </ul>
      {renaming ? (
        <SaveView
          look={look}
          views={views}
          mayWrite={mayWrite}
          renaming={renaming}
          onClose={() => setRenaming(null)}
        />
      ) : null}
    </nav>
  )
}
