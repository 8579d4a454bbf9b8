'use client'
import {
  Bookmark,
  Check,
  Copy,
  EyeOff,
  Link2,
  ListChecks,
  MessageSquareWarning,
  PencilLine,
  Pin,
  Reply,
  SmilePlus,
  SquareCheck,
  Undo2,
  VolumeX,
} from 'lucide-react'
import { useMemo } from 'react'
import type { ItemId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { OpenThread, ThreadMessage, ThreadRow } from '../../lib/studio/threads.ts'
import { useArchive } from '../archive/archive-door.ts'
import { pathOf } from '../shell/address.ts'
import { useObserved } from '../shell/use-observed.ts'
import { useMuted } from '../talk/use-muted.ts'
import { useEdges } from '../talk/use-talk.ts'
import type { MenuItem } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { copyLink, copyWords } from './copy-link.ts'
import type { MessageDeeds } from './message-deeds.ts'
import { whoSaid } from './thread-words.ts'

export type MessageDeedsOptions = {
  studio: Studio
  open: OpenThread
  row: ThreadRow
  goTo: { current: (id: ItemId) => void }
  onReply: (message: ThreadMessage) => void
  onReact: (message: ThreadMessage) => void
  onEdit: (id: ItemId | null) => void
  onReport: (message: ThreadMessage) => void
  onChoose: (choose: (chosen: ReadonlySet<ItemId>) => ReadonlySet<ItemId>) => void
}

/** Every deed of a message, one and the same while nothing changes that they depend on. */
export function useMessageDeeds(options: MessageDeedsOptions): MessageDeeds {
  const { studio, open, row, goTo, onReply, onReact, onEdit, onReport, onChoose } = options
  const mayWrite = useObserved(open.mayWrite)
  const mayKeep = useObserved(studio.mayKeep)
  const isWriter = useObserved(studio.mayWrite)
  const isArchive = useArchive() !== null
  const isOutside = useObserved(studio.summary).past !== null || isArchive
  const edges = useEdges(studio)
  const { muted, mute } = useMuted(studio)
  const { id: thread, kind } = row
  const asker = kind === 'question' ? (open.messages.get()[0]?.by ?? null) : null
  const mayPick = kind === 'question' && mayWrite && (isWriter || asker?.isYou === true)
  const isPlain = row.beside === null

  return useMemo(() => {
    const menuOf = (message: ThreadMessage): MenuItem[] => {
      const { id, by, poll } = message
      const item = (label: string, icon: React.ReactNode, onSelect: () => void): MenuItem => ({
        label,
        icon,
        onSelect,
      })
      const link = { at: 'thread', studio: studio.id, thread, message: id } as const
      const items: MenuItem[] = [item('Copy link', <Link2 />, () => copyLink(pathOf(link)))]
      if (message.text) items.push(item('Copy the words', <Copy />, () => copyWords(message.text)))
      if (isOutside) return items
      items.push(
        item(message.isMarked ? 'Keep no longer' : 'Keep for me', <Bookmark />, () =>
          open.mark(id, !message.isMarked),
        ),
      )
      if (mayWrite) {
        items.unshift(
          item('Reply', <Reply />, () => onReply(message)),
          item('React', <SmilePlus />, () => onReact(message)),
        )
        items.push(item(message.isPinned ? 'Unpin' : 'Pin', <Pin />, () => open.pin(id, !message.isPinned)))
        if (mayPick && id !== open.messages.get()[0]?.id)
          items.push(
            item(message.isPicked ? 'Not the answer' : 'This is the answer', <Check />, () =>
              open.pick(id, message.isPicked === null),
            ),
          )
        if (poll && poll.mayEnd && !poll.ended)
          items.push(item('Close the poll', <ListChecks />, () => open.endPoll(id)))
        if (isPlain)
          items.push(item('Choose, to move or split', <SquareCheck />, () => onChoose(() => new Set([id]))))
      }
      items.push('rule')
      if (by.isYou && mayWrite && !message.machine) {
        if (!poll && !message.brought) items.push(item('Change', <PencilLine />, () => onEdit(id)))
        items.push(
          item('Take back', <Undo2 />, () => {
            const undo = open.takeBack(id)
            toast({ text: 'Taken back.', undo })
          }),
        )
      }
      if (!by.isYou) {
        const isMuted = muted.has(by.did)
        items.push(
          item(isMuted ? `Hear ${whoSaid(by)} again` : `Mute ${whoSaid(by)}`, <VolumeX />, () =>
            mute(by.did, !isMuted),
          ),
        )
        if (!mayKeep) items.push(item('Tell the keepers', <MessageSquareWarning />, () => onReport(message)))
      }
      if (mayKeep && !message.down)
        items.push(
          item('Take down', <EyeOff />, () => {
            edges?.takeDown({ doc: thread, item: id })
            toast({
              text: 'Taken down for everybody.',
              undo: () => edges?.putBack({ doc: thread, item: id }),
            })
          }),
        )
      return items.at(-1) === 'rule' ? items.slice(0, -1) : items
    }
    return {
      mayWrite,
      mayKeep,
      muted,
      menuOf,
      reply: onReply,
      askReaction: onReact,
      react: (id, word, on) => open.react(id, word, on),
      edit(id, text) {
        open.edit(id, text)
        onEdit(null)
      },
      stopEditing: () => onEdit(null),
      vote: (poll, choices) => open.vote(poll, choices),
      putBack: (id) => edges?.putBack({ doc: thread, item: id }),
      goTo: (id) => goTo.current(id),
      select: (id, on) =>
        onChoose((now) => (on ? new Set([...now, id]) : new Set([...now].filter((each) => each !== id)))),
    }
  }, [
    studio.id,
    open,
    thread,
    isPlain,
    mayWrite,
    mayKeep,
    mayPick,
    isOutside,
    edges,
    muted,
    mute,
    goTo,
    onReply,
    onReact,
    onEdit,
    onReport,
    onChoose,
  ])
}
