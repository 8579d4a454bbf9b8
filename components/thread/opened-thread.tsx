'use client'
import { CircleCheck, CircleQuestionMark, Ellipsis } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { DocId, ItemId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { OpenThread, Threads } from '../../lib/studio/threads.ts'
import { useArchive } from '../archive/archive-door.ts'
import { go } from '../shell/address.ts'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Chip } from '../ui/chip.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { BesideLink } from './beside-link.tsx'
import { LineDialog, WhichThread } from './thread-dialogs.tsx'
import { ThreadPane } from './thread-pane.tsx'
import { repliesIn, threadTitle } from './thread-words.ts'
import styles from './threads-room.module.css'
import { attentionIcon, attentionItems, threadItems, type Question } from './use-thread-menu.tsx'
import { useSeenOnLeaving } from './use-seen-on-leaving.ts'

export type OpenedThreadProps = {
  studio: Studio
  threads: Threads
  open: OpenThread
  message: ItemId | null
  /** On a phone it is the whole room; else it stands beside the list. */
  isRoom: boolean
  /** Set to what E does. */
  onKeySeen: { current: () => void }
}

/** One thread with its name and its deeds. */
export function OpenedThread({ studio, threads, open, message, isRoom, onKeySeen }: OpenedThreadProps) {
  const row = useObserved(open.row)
  const mayWrite = useObserved(open.mayWrite)
  const mayArrange = useObserved(threads.mayWrite)
  const isArchive = useArchive() !== null
  const isOutside = useObserved(studio.summary).past !== null || isArchive
  const [chosen, setChosen] = useState<ReadonlySet<ItemId> | null>(null)
  const [question, setQuestion] = useState<Question | null>(null)
  const { seen, keepNew } = useSeenOnLeaving(threads, open)
  const close = () => setQuestion(null)
  useFollowedMessage(studio, threads, open, message)
  useEffect(() => {
    onKeySeen.current = seen
  })

  const items = threadItems({
    studio: studio.id,
    threads,
    row,
    mayWrite: mayWrite || mayArrange,
    isOutside,
    ask: setQuestion,
    onChoose: () => setChosen(new Set()),
    onNewAgain: keepNew,
  })
  const attention = isOutside ? [] : attentionItems(threads, row)
  const more = (
    <Menu
      trigger={<IconButton label="More about this thread" icon={<Ellipsis />} />}
      items={isRoom && attention.length > 0 ? [...items, 'rule', ...attention] : items}
    />
  )
  const title = threadTitle(row)
  const pane = row.isDown ? (
    <p className={styles.down}>What this is about was taken down. Its words are not shown.</p>
  ) : (
    <>
      <ThreadPane
        studio={studio}
        threads={threads}
        open={open}
        found={message}
        chosen={chosen}
        onChoose={setChosen}
        onSeen={seen}
      />
      {question === 'name' ? (
        <LineDialog
          title="What is it about?"
          label="The name of the thread"
          deed="Name it"
          line={row.isNamed ? row.title : ''}
          onSay={(name) => threads.name(row.id, name)}
          onClose={close}
        />
      ) : null}
      {question === 'close' ? (
        <LineDialog
          title="Close the thread"
          label="How did it end?"
          placeholder="Fixed, it was a lemon"
          hint="One line. It stays on top, and the thread can be opened again."
          deed="Close it"
          line=""
          onSay={(outcome) => {
            threads.close(row.id, outcome)
            toast({ text: 'Closed.', undo: () => threads.reopen(row.id) })
          }}
          onClose={close}
        />
      ) : null}
      {question === 'merge' ? (
        <WhichThread
          threads={threads}
          title="Merge into another"
          about="Everything said here goes there, in the order in which it was said. Old links find it."
          not={row.id}
          onPick={(into: DocId) => {
            const part = threads.merge(row.id, into)
            go({ at: 'thread', studio: studio.id, thread: into }, { replace: true })
            const undo = () => {
              part()
              go({ at: 'thread', studio: studio.id, thread: row.id }, { replace: true })
            }
            toast({ text: 'They are one thread now.', undo })
          }}
          onClose={close}
        />
      ) : null}
    </>
  )

  if (isRoom)
    return (
      <RoomFrame
        title={title}
        under={['Threads', repliesIn(row.count)].filter(Boolean).join(', ')}
        back={{ at: 'threads', studio: studio.id }}
        actions={more}
        still
      >
        <h1 className={styles.unseen}>{title}</h1>
        <BesideLink studio={studio} row={row} />
        {pane}
      </RoomFrame>
    )
  return (
    <section className={styles.pane} aria-label={title}>
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        {row.kind === 'question' ? (
          row.isAnswered ? (
            <Chip tone="good" icon={<CircleCheck />}>
              Answered
            </Chip>
          ) : (
            <Chip icon={<CircleQuestionMark />}>Question</Chip>
          )
        ) : null}
        <span className={styles.grow} />
        {attention.length > 0 ? (
          <Menu
            trigger={<IconButton label="How much you hear of it" icon={attentionIcon(row.attention)} />}
            items={attention}
          />
        ) : null}
        {more}
      </header>
      <BesideLink studio={studio} row={row} />
      {pane}
    </section>
  )
}

/** An old link leads to where the message stands now, and to where it stands once this device hears that it was moved. */
function useFollowedMessage(
  studio: Studio,
  threads: Threads,
  open: OpenThread,
  message: ItemId | null,
): void {
  const isReady = useObserved(open.ready)
  const messages = useObserved(open.messages)
  // What was moved shows in the lines of both threads.
  const rows = useObserved(threads.rows)
  const isElsewhere = message !== null && isReady && !messages.some((each) => each.id === message)
  const id = open.row.get().id
  useEffect(() => {
    if (!isElsewhere) return
    let isOver = false
    threads.where(id, message).then(
      (found) => {
        if (!isOver && found && found.thread !== id)
          go({ at: 'thread', studio: studio.id, thread: found.thread, message }, { replace: true })
      },
      () => {},
    )
    return () => {
      isOver = true
    }
  }, [studio, threads, id, message, isElsewhere, rows])
}
