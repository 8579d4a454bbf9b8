import { ArrowDownUp, Bookmark, Link2, Rows3, X } from 'lucide-react'
import { useState } from 'react'
import { everything } from '../../../lib/model/board-query.ts'
import type { OpenBoard } from '../../../lib/studio/snug.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { boardFragment } from './board-address.ts'
import { wordsOfAspect, wordsOfFilter, wordsOfSort } from './filter-words.ts'
import styles from './filter-bar.module.css'
import { SaveView } from './save-view.tsx'
import { withoutFilter } from './set-filter.ts'
import type { Look } from './use-look.ts'
import { isLookedAt, useViews } from './use-views.ts'
import { ViewTabs } from './view-tabs.tsx'

type FilterBarProps = { look: Look; open: OpenBoard; mayWrite: boolean }

/** Saved views, and what is shown in words: each filter can be taken away. Nothing where there is nothing to say. */
export function FilterBar({ look, open, mayWrite }: FilterBarProps) {
  const { query, sight, cards, shown, kind } = look
  const [isSaving, setSaving] = useState(false)
  const views = useViews(open)
  const sort = kind === 'table' ? wordsOfSort(query, sight) : null
  const group = kind === 'table' && query.group ? wordsOfAspect(query.group, sight) : ''
  const isPlain = query.filters.length === 0 && !sort && !group && !query.isPartly
  const isSaved = views.all.some((view) => isLookedAt(view, look))
  if (isPlain && views.all.length === 0) return null

  const copy = () => {
    const link = `${location.origin}${location.pathname}#${boardFragment(look)}`
    navigator.clipboard.writeText(link).then(
      () => toast({ text: 'Copied. It opens for those who are in the studio.' }),
      () => toast({ text: 'The browser did not let Snug copy. The address above is the link.' }),
    )
  }

  return (
    <div className={styles.bar}>
      <ViewTabs views={views} look={look} mayWrite={mayWrite} />
      {isPlain ? null : (
        <div className={styles.words}>
          <ul className={styles.chips} aria-label="What is shown">
            {query.filters.map((filter, i) => {
              const words = wordsOfFilter(filter, sight)
              return (
                <li key={`${filter.by} ${i}`}>
                  <Chip words={words} onRemove={() => look.change({ query: withoutFilter(query, filter) })} />
                </li>
              )
            })}
            {sort ? (
              <li>
                <Chip
                  icon={<ArrowDownUp />}
                  words={sort}
                  onRemove={() => look.change({ query: { ...query, sort: null } })}
                />
              </li>
            ) : null}
            {group ? (
              <li>
                <Chip
                  icon={<Rows3 />}
                  words={`In groups by ${group}`}
                  onRemove={() => look.change({ query: { ...query, group: null } })}
                />
              </li>
            ) : null}
          </ul>
          <p className={styles.count} role="status">
            {query.filters.length > 0
              ? `${shown.length} of ${cards.length} ${cards.length === 1 ? 'card' : 'cards'}`
              : null}
            {query.isPartly ? ' A newer Snug would show fewer: part of this view is not known here.' : null}
          </p>
          <span className={styles.deeds}>
            <Button kind="quiet" icon={<Link2 />} onClick={copy}>
              Copy link
            </Button>
            {isSaved ? null : (
              <Button kind="quiet" icon={<Bookmark />} onClick={() => setSaving(true)}>
                Save view
              </Button>
            )}
            <Button
              kind="quiet"
              onClick={() => look.change({ query: { ...everything, hidden: query.hidden } })}
            >
              Show everything
            </Button>
          </span>
        </div>
      )}
      {isSaving ? (
        <SaveView look={look} views={views} mayWrite={mayWrite} onClose={() => setSaving(false)} />
      ) : null}
    </div>
  )
}

function Chip({ icon, words, onRemove }: { icon?: React.ReactNode; words: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-label={`${words}: take away`}
      onClick={onRemove}
      onKeyDown={(event) => {
        if (event.key !== 'Backspace' && event.key !== 'Delete') return
        event.preventDefault()
        onRemove()
      }}
    >
      {icon}
      <span>{words}</span>
      <X />
    </button>
  )
}
