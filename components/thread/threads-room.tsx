'use client'
import { useEffect, useMemo, useRef } from 'react'
import type { DocId, ItemId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Threads } from '../../lib/studio/threads.ts'
import { MakeRoom } from '../files/make-room.tsx'
import { cardGlimpses } from '../page/card-glimpses.ts'
import { go } from '../shell/address.ts'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useNarrow } from '../shell/use-narrow.ts'
import { useObserved } from '../shell/use-observed.ts'
import { BringThreadsButton } from '../thread-transfer/bring-button.tsx'
import { ThreadsMenu } from '../thread-transfer/threads-menu.tsx'
import { Button } from '../ui/button.tsx'
import { FloatButton } from '../ui/float-button.tsx'
import { toast } from '../ui/toast.tsx'
import { OpenedThread } from './opened-thread.tsx'
import { StartThread } from './start-thread.tsx'
import { ThreadPlaceProvider } from './thread-context.ts'
import { ThreadList } from './thread-list.tsx'
import styles from './threads-room.module.css'
import { useThreadKeys } from './use-thread-keys.ts'
import { useOpenThread, useThreads } from './use-threads.ts'

export type ThreadsRoomProps = {
  studio: Studio
  thread: DocId | null
  /** In that thread. */
  message: ItemId | null
  /** Where a thread is begun. */
  isNew: boolean
}

/** The threads of a studio: the list and one of them beside each other, or one after the other on a phone. */
export function ThreadsRoom(props: ThreadsRoomProps) {
  const threads = useThreads(props.studio)
  return threads ? (
    <Threading {...props} threads={threads} />
  ) : (
    <RoomFrame title="Threads" barless still>
      <div className={styles.ground} />
    </RoomFrame>
  )
}

function Threading({ studio, threads, thread, message, isNew }: ThreadsRoomProps & { threads: Threads }) {
  const isNarrow = useNarrow()
  const glimpses = useMemo(() => cardGlimpses(studio), [studio])
  useEffect(() => glimpses.close, [glimpses])
  const place = useMemo(() => ({ studio, threads, glimpses }), [studio, threads, glimpses])
  const onKeySeen = useRef(() => {})
  const room = useRef<HTMLDivElement>(null)
  useThreadKeys(room, onKeySeen, (row) => {
    const line = threads.rows.get().find(({ id }) => id === row)
    if (line && line.unread > 0) toast({ text: 'Seen.', undo: threads.see(line.id) })
  })

  const list = (isBare: boolean) => (
    <ThreadList
      studio={studio}
      threads={threads}
      current={thread}
      isBare={isBare}
      menu={<ThreadsMenu studio={studio} threads={threads} />}
    />
  )
  const opened = thread ? (
    <Opened
      key={thread}
      studio={studio}
      threads={threads}
      id={thread}
      message={message}
      isRoom={isNarrow}
      onKeySeen={onKeySeen}
    />
  ) : null
  const begin = <StartThread studio={studio} threads={threads} isFirst={isNew} />

  return (
    <ThreadPlaceProvider value={place}>
      {!isNarrow ? (
        <RoomFrame title="Threads" barless still>
          <div ref={room} className={styles.two}>
            {list(false)}
            {opened ?? <section className={styles.pane}>{begin}</section>}
          </div>
        </RoomFrame>
      ) : opened ? (
        <div ref={room} className={styles.whole}>
          {opened}
        </div>
      ) : isNew ? (
        <RoomFrame title="New thread" back={{ at: 'threads', studio: studio.id }} still>
          <h1 className={styles.unseen}>New thread</h1>
          {begin}
        </RoomFrame>
      ) : (
        <PhoneList studio={studio} threads={threads}>
          {list(true)}
        </PhoneList>
      )}
      <MakeRoom />
    </ThreadPlaceProvider>
  )
}

function Opened(props: Omit<React.ComponentProps<typeof OpenedThread>, 'open'> & { id: DocId }) {
  const { id, ...rest } = props
  const open = useOpenThread(rest.threads, id)
  if (open) return <OpenedThread {...rest} open={open} />
  return rest.isRoom ? (
    <RoomFrame title="Threads" back={{ at: 'threads', studio: rest.studio.id }} still>
      <div className={styles.ground} />
    </RoomFrame>
  ) : (
    <section className={styles.pane} />
  )
}

function PhoneList(props: { studio: Studio; threads: Threads; children: React.ReactNode }) {
  const { studio, threads, children } = props
  const mayWrite = useObserved(threads.mayWrite)
  const isReady = useObserved(threads.ready)
  const hasArrivals = useObserved(threads.arrivals).length > 0
  const hasAway = useObserved(threads.away).length > 0
  const isEmpty = useObserved(threads.rows).length === 0 && !hasArrivals && !hasAway
  const start = () => go({ at: 'new-thread', studio: studio.id })
  return (
    <RoomFrame title="Threads">
      <h1 className={styles.unseen}>Threads</h1>
      {isReady && isEmpty ? (
        <div className={styles.empty}>
          <p className={styles.emptyTitle}>Quiet in here.</p>
          <p className={styles.soft}>Threads keep one subject together. Start with a question.</p>
          {mayWrite ? (
            <Button kind="primary" onClick={start}>
              Start a thread
            </Button>
          ) : null}
          {mayWrite ? <BringThreadsButton studio={studio} /> : null}
        </div>
      ) : (
        <>
          {children}
          {mayWrite ? <FloatButton onClick={start}>Thread</FloatButton> : null}
        </>
      )}
    </RoomFrame>
  )
}
