'use client'
import type { Editor } from '@tiptap/core'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { blocksFor } from './blocks.tsx'
import { EmojiRows } from './emoji-rows.tsx'
import { NamedRows } from './named-rows.tsx'
import { PickList } from './pick-list.tsx'
import type { SuggestState } from './suggest.ts'

/** The list that belongs to the sign at the caret, if there is one. */
export function SuggestList({
  studio,
  editor,
  state,
}: {
  studio: Studio
  editor: Editor
  state: SuggestState
}) {
  const now = useObserved(state)
  if (!now) return null
  if (now.of === 'named') return <NamedRows studio={studio} editor={editor} now={now} />
  if (now.of === 'emoji') return <EmojiRows editor={editor} now={now} />
  const rows = blocksFor(now.query)
    .filter((block) => block.fits?.(editor) ?? true)
    .map(({ name, about, icon, group, turn }) => ({
      key: name,
      icon,
      name,
      about,
      group: now.query === '' ? group : undefined,
      take: () => now.take(turn),
    }))
  return (
    <PickList
      editor={editor}
      now={now}
      rows={rows}
      label="Insert a block"
      hint="Insert. Keep typing to narrow it down"
    />
  )
}
