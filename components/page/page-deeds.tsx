import {
  Archive,
  ArrowDown,
  ArrowUp,
  FileDown,
  FilePlus,
  FolderInput,
  History,
  Link2,
  Palette,
  PencilLine,
  Star,
  StarOff,
} from 'lucide-react'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useArchive } from '../archive/archive-door.ts'
import { go, pathOf, useAddress } from '../shell/address.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import type { MenuItem } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { shift } from './page-moves.ts'
import { shownTitle } from './title-of.ts'

/** What needs an answer before it is done: where to, what name, or what it wears. */
export type PageQuestion = 'move' | 'rename' | 'dress' | 'take'

/** What can be done with a page, wherever its ⋯ stands. */
export function usePageDeeds(studio: Studio, onAsk: (question: PageQuestion, page: PageNode) => void) {
  const address = useAddress()
  const { own } = useSnug()
  const atHand = useObserved(own.favourites(studio.id))
  const isArchive = useArchive() !== null

  return (node: PageNode, mayWrite: boolean): MenuItem[] => {
    const copyLink: MenuItem = {
      label: 'Copy link',
      icon: <Link2 />,
      onSelect: () => {
        const link = location.origin + pathOf({ at: 'page', studio: studio.id, page: node.id })
        navigator.clipboard.writeText(link).then(
          () => toast({ text: 'Link copied. It opens for people of this studio.' }),
          () => toast({ text: 'This browser did not let Snug copy. The link is in the address bar.' }),
        )
      },
    }
    const isAtHand = atHand.includes(node.id)
    const keepAtHand: MenuItem = {
      label: isAtHand ? 'Not at hand any more' : 'Keep at hand',
      icon: isAtHand ? <StarOff /> : <Star />,
      onSelect: () => own.setFavourite(studio.id, node.id, !isAtHand),
    }
    const takeAlong: MenuItem = {
      label: 'Take along…',
      icon: <FileDown />,
      onSelect: () => onAsk('take', node),
    }
    const isHidden = studio.hides.get()(node.id)
    const history: MenuItem = {
      label: 'History',
      icon: <History />,
      onSelect: () => go({ at: 'history', studio: studio.id, page: node.id }),
    }
    const reading = [copyLink, keepAtHand, ...(isHidden ? [] : isArchive ? [history] : [history, takeAlong])]
    if (!mayWrite) return reading
    const rename: MenuItem = {
      label: 'Rename',
      icon: <PencilLine />,
      onSelect: () => onAsk('rename', node),
    }
    const putAway = () => {
      studio.putAwayPage(node.id)
      if (address.at === 'page' && address.page === node.id) go({ at: 'pages', studio: studio.id })
      toast({
        text: `“${shownTitle(studio, node)}” is in the cupboard.`,
        undo: () => studio.bringBackPage(node.id),
      })
    }
    return [
      {
        label: 'New page inside',
        icon: <FilePlus />,
        onSelect: () => go({ at: 'page', studio: studio.id, page: studio.newPage(node.id) }),
      },
      ...(isHidden ? [] : [rename]),
      { label: 'How it looks…', icon: <Palette />, onSelect: () => onAsk('dress', node) },
      'rule',
      { label: 'Move up', icon: <ArrowUp />, keys: 'Alt ↑', onSelect: () => shift(studio, node.id, 'up') },
      {
        label: 'Move down',
        icon: <ArrowDown />,
        keys: 'Alt ↓',
        onSelect: () => shift(studio, node.id, 'down'),
      },
      { label: 'Move to…', icon: <FolderInput />, onSelect: () => onAsk('move', node) },
      'rule',
      ...reading,
      { label: 'Put away', icon: <Archive />, onSelect: putAway },
    ]
  }
}
