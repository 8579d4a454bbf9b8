'use client'
import {
  Bell,
  BellOff,
  BellRing,
  CircleQuestionMark,
  Flag,
  Link2,
  Merge,
  MessageSquareText,
  PencilLine,
  RotateCcw,
  SquareCheck,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'
import type { Attention, ThreadRow, Threads } from '../../lib/studio/threads.ts'
import { pathOf } from '../shell/address.ts'
import type { MenuItem } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { copyLink } from './copy-link.ts'

export type Question = 'name' | 'close' | 'merge'

const attentions: readonly { value: Attention; label: string; icon: ReactNode }[] = [
  { value: 'follow', label: 'Follow: told of everything', icon: <BellRing /> },
  { value: 'normal', label: 'Normal: told when named', icon: <Bell /> },
  { value: 'mute', label: 'Mute: counts nowhere', icon: <BellOff /> },
]

export const attentionIcon = (attention: Attention): ReactNode =>
  attentions.find(({ value }) => value === attention)!.icon

/** How much you want to hear of a thread. */
export const attentionItems = (threads: Threads, row: ThreadRow): MenuItem[] =>
  attentions
    .filter(({ value }) => value !== row.attention)
    .map(({ value, label, icon }) => ({ label, icon, onSelect: () => setAttention(threads, row, value) }))

const words: Record<Attention, string> = {
  follow: 'You follow this thread.',
  normal: 'You are told when somebody names you.',
  mute: 'Muted. It counts nowhere, unless you are named.',
}

function setAttention(threads: Threads, { id, attention }: ThreadRow, next: Attention): void {
  threads.setAttention(id, next)
  toast({ text: words[next], undo: () => threads.setAttention(id, attention) })
}

/** What can be done with a whole thread. */
export function threadItems(options: {
  studio: StudioId
  threads: Threads
  row: ThreadRow
  mayWrite: boolean
  isOutside: boolean
  ask: (question: Question) => void
  onChoose: () => void
  onNewAgain: () => void
}): MenuItem[] {
  const { studio, threads, row, mayWrite, isOutside, ask, onChoose, onNewAgain } = options
  const { id, kind, closed, beside, isNamed } = row
  const item = (label: string, icon: ReactNode, onSelect: () => void): MenuItem => ({ label, icon, onSelect })
  const items: MenuItem[] = []
  if (mayWrite && beside === null) {
    items.push(item(isNamed ? 'Rename' : 'Give it a name', <PencilLine />, () => ask('name')))
    items.push(
      kind === 'question'
        ? item('It is no question', <MessageSquareText />, () => threads.setKind(id, 'talk'))
        : item('It is a question', <CircleQuestionMark />, () => threads.setKind(id, 'question')),
    )
    items.push(item('Choose, to move or split', <SquareCheck />, onChoose))
    items.push(item('Merge into another', <Merge />, () => ask('merge')))
    items.push(
      closed
        ? item('Open it again', <RotateCcw />, () => threads.reopen(id))
        : item('Close it', <Flag />, () => ask('close')),
      'rule',
    )
  }
  if (!isOutside) items.push(item('Keep it as new', <RotateCcw />, onNewAgain))
  items.push(item('Copy link', <Link2 />, () => copyLink(pathOf({ at: 'thread', studio, thread: id }))))
  return items
}
