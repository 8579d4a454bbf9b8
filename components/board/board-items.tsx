import { Archive, History, Link2, ListFilter, PencilLine } from 'lucide-react'
import type { OpenBoard, Studio } from '../../lib/studio/snug.ts'
import { go, pathOf, type Address } from '../shell/address.ts'
import type { MenuItem } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { boardTitle } from './board-words.ts'
import { bringItems } from './bring/bring-items.tsx'

type BoardItems = {
  studio: Studio
  open: OpenBoard
  mayWrite: boolean
  /** null where the bar itself has it. */
  onFilter: (() => void) | null
  /** null while nothing is put away. */
  onCupboard: (() => void) | null
  onRename: () => void
  /** null for who is no keeper. */
  onLookBack: (() => void) | null
  onBring: () => void
}

/** What a board's menu offers. */
export function boardItems(options: BoardItems): MenuItem[] {
  const { studio, open, mayWrite, onFilter, onCupboard, onRename, onLookBack, onBring } = options
  return [
    ...(onFilter ? [{ label: 'Filter', icon: <ListFilter />, onSelect: onFilter }] : []),
    ...(mayWrite ? [{ label: 'Rename', icon: <PencilLine />, onSelect: onRename }] : []),
    ...(onCupboard ? [{ label: 'The cupboard', icon: <Archive />, onSelect: onCupboard }] : []),
    ...(onLookBack ? [{ label: 'Look back', icon: <History />, onSelect: onLookBack }] : []),
    {
      label: 'Copy link',
      icon: <Link2 />,
      onSelect: () => copyLink({ at: 'board', studio: studio.id, board: open.id }),
    },
    ...bringItems(studio, open, mayWrite ? onBring : null),
    ...(mayWrite
      ? [{ label: 'Put away', icon: <Archive />, onSelect: () => putBoardAway(studio, open) }]
      : []),
  ]
}

function copyLink(to: Address): void {
  navigator.clipboard.writeText(location.origin + pathOf(to)).then(
    () => toast({ text: 'Link copied. It opens for people of this studio.' }),
    () => toast({ text: 'This browser did not let Snug copy. The link is in the address bar.' }),
  )
}

function putBoardAway(studio: Studio, { id }: OpenBoard): void {
  const title = boardTitle(studio.index.board(id)?.title ?? '')
  studio.putAwayBoard(id)
  go({ at: 'boards', studio: studio.id })
  toast({ text: `“${title}” is in the cupboard.`, undo: () => studio.bringBackBoard(id) })
}
