'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ItemId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { OpenThread, ThreadMessage, Threads } from '../../lib/studio/threads.ts'
import { go } from '../shell/address.ts'
import { useObserved } from '../shell/use-observed.ts'
import { ReportDialog } from '../talk/report-dialog.tsx'
import { useEdges } from '../talk/use-talk.ts'
import { toast } from '../ui/toast.tsx'
import { ChooseBar } from './choose-bar.tsx'
import { Composer } from './composer.tsx'
import { draftIn } from './drafts.ts'
import { MessageList } from './message-list.tsx'
import { PollDialog } from './poll-dialog.tsx'
import { ReactionDialog } from './reactions.tsx'
import { ReplyingTo } from './replying-to.tsx'
import { LineDialog, WhichThread } from './thread-dialogs.tsx'
import { ThreadNews } from './thread-news.tsx'
import styles from './thread-pane.module.css'
import { InCupboard, MissingWords, Outcome, Pinned, WhyNotHere } from './thread-parts.tsx'
import { useMessageDeeds } from './use-message-deeds.tsx'

export type ThreadPaneProps = {
  studio: Studio
  threads: Threads
  open: OpenThread
  /** A link leads to it. */
  found: ItemId | null
  /** The messages being chosen, of whoever shows the deed that begins it. */
  chosen: ReadonlySet<ItemId> | null
  onChoose: (chosen: ReadonlySet<ItemId> | null) => void
  onSeen: () => void
}

type Asking = { is: 'split' } | { is: 'move' } | { is: 'poll' } | null

/** What was said in a thread, and where to say something. */
export function ThreadPane({ studio, threads, open, found, chosen, onChoose, onSeen }: ThreadPaneProps) {
  const row = useObserved(open.row)
  const isReady = useObserved(open.ready)
  const mayWrite = useObserved(open.mayWrite)
  const edges = useEdges(studio)
  const [replyTo, setReplyTo] = useState<ThreadMessage | null>(null)
  const [editing, setEditing] = useState<ItemId | null>(null)
  const [reacting, setReacting] = useState<ThreadMessage | null>(null)
  const [reporting, setReporting] = useState<ThreadMessage | null>(null)
  const [asking, setAsking] = useState<Asking>(null)
  const goTo = useRef({ current: (_: ItemId) => {}, end: () => {} }).current
  const chosenNow = useRef(chosen)
  useEffect(() => {
    chosenNow.current = chosen
  }, [chosen])
  const choose = useCallback(
    (change: (now: ReadonlySet<ItemId>) => ReadonlySet<ItemId>) =>
      onChoose(change(chosenNow.current ?? new Set())),
    [onChoose],
  )
  const deeds = useMessageDeeds({
    studio,
    open,
    row,
    goTo,
    onReply: setReplyTo,
    onReact: setReacting,
    onEdit: setEditing,
    onReport: setReporting,
    onChoose: choose,
  })

  const say = (text: string) => {
    open.say({ text, to: replyTo?.id ?? null })
    setReplyTo(null)
    goTo.end()
    return open.kept()
  }
  const split = (title: string) => {
    const id = threads.split([...(chosen ?? [])], row.id, title)
    onChoose(null)
    go({ at: 'thread', studio: studio.id, thread: id })
    toast({ text: 'They have a thread of their own now. Old links lead there.' })
  }
  const move = (to: typeof row.id) => {
    threads.move([...(chosen ?? [])], row.id, to)
    onChoose(null)
    toast({ text: 'Moved. Old links find them there.' })
  }
  const report = (message: ThreadMessage, note: string) => {
    const undo = edges?.report({ doc: row.id, item: message.id }, message.text, note)
    setReporting(null)
    toast({ text: 'The keepers will see it.', undo })
  }

  return (
    <>
      <InCupboard threads={threads} row={row} />
      <Outcome row={row} />
      <Pinned open={open} onGo={(id) => goTo.current(id)} />
      {isReady ? (
        <MessageList
          studio={studio}
          open={open}
          deeds={deeds}
          found={found}
          editing={editing}
          chosen={chosen}
          goTo={goTo}
          onSeen={onSeen}
        />
      ) : (
        <div className={styles.ground} />
      )}
      <MissingWords missing={open.missing} />
      <ThreadNews open={open} />
      {chosen ? (
        <ChooseBar
          count={chosen.size}
          onSplit={() => setAsking({ is: 'split' })}
          onMove={() => setAsking({ is: 'move' })}
          onLeave={() => onChoose(null)}
        />
      ) : row.away ? null : mayWrite ? (
        <Composer
          key={row.id}
          studio={studio}
          label="Reply to everyone here"
          draft={draftIn(row.id)}
          above={replyTo ? <ReplyingTo message={replyTo} onLeave={() => setReplyTo(null)} /> : null}
          focusOn={replyTo}
          onSay={say}
          onPoll={() => setAsking({ is: 'poll' })}
        />
      ) : (
        <WhyNotHere studio={studio} row={row} />
      )}
      {reacting ? (
        <ReactionDialog
          onReact={(word) => open.react(reacting.id, word, true)}
          onClose={() => setReacting(null)}
        />
      ) : null}
      {reporting ? (
        <ReportDialog
          studio={studio}
          about={reporting}
          onTell={(note) => report(reporting, note)}
          onClose={() => setReporting(null)}
        />
      ) : null}
      {asking?.is === 'poll' ? (
        <PollDialog
          onAsk={(poll) => {
            open.poll(poll)
            goTo.end()
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking?.is === 'split' ? (
        <LineDialog
          title="A thread of their own"
          label="What is it about?"
          hint="It can have its name later."
          deed="Split off"
          line=""
          mayBeEmpty
          onSay={split}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking?.is === 'move' ? (
        <WhichThread
          threads={threads}
          title="Move to…"
          about="They stand there from now on, in the order in which they were said."
          not={row.id}
          onPick={move}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </>
  )
}
