'use client'
import {
  Archive,
  ArchiveRestore,
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
  Unplug,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'
import type { Attention, ThreadRow, Threads } from '../../lib/studio/threads.ts'
import { pathOf } from '../shell/address.ts'
import type { MenuItem } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { copyLink } from './copy-link.ts'
import { threadTitle } from './thread-words.ts'

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

/** It rests in the cupboard then, where every link still finds it. */
export function putAway(threads: Threads, { id }: Pick<ThreadRow, 'id'>): void {
  threads.putAway([id])
  toast({ text: 'Put away. It rests in the cupboard.', undo: () => threads.bringBack([id]) })
}

/** For a line in a menu. */
function shortTitle(thread: Pick<ThreadRow, 'title'>): string {
  const title = threadTitle({ ...thread, isDown: false })
  return title.length > longest ? `${title.slice(0, longest).trimEnd()}…` : title
}
const longest = 28

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
      row.away
        ? item('Bring it back', <ArchiveRestore />, () => threads.bringBack([id]))
        : item('Put away', <Archive />, () => putAway(threads, row)),
      ...row.merged.map((other) =>
        item(`Part from “${shortTitle(other)}”`, <Unplug />, () => {
          threads.unmerge(other.id, id)
          toast({ text: 'They are two threads again.', undo: () => threads.merge(other.id, id) })
        }),
      ),
      'rule',
    )
  }
  if (!isOutside) items.push(item('Keep it as new', <RotateCcw />, onNewAgain))
  items.push(item('Copy link', <Link2 />, () => copyLink(pathOf({ at: 'thread', studio, thread: id }))))
  return items
}
