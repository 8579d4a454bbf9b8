'use client'
import { ArrowDown } from 'lucide-react'
import { Fragment, useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { ItemId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { OpenThread, ThreadMessage } from '../../lib/studio/threads.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { capital, inWords } from '../ui/words.ts'
import type { MessageDeeds } from './message-deeds.ts'
import styles from './message-list.module.css'
import { MessageRow } from './message-row.tsx'
import { useMessageWindow } from './use-message-window.ts'

export type MessageListProps = {
  studio: Studio
  open: OpenThread
  deeds: MessageDeeds
  /** A link leads to it. */
  found: ItemId | null
  editing: ItemId | null
  /** While messages are chosen. */
  chosen: ReadonlySet<ItemId> | null
  /** Where others say: go there now. Set by the list. */
  goTo: { current: (id: ItemId) => void; end: () => void }
  onSeen: () => void
}

/** Everything said in a thread, from the line where it is new. Scrolling marks nothing as seen. */
export function MessageList(props: MessageListProps) {
  const { studio, open, deeds, found, editing, chosen, goTo, onSeen } = props
  const messages = useObserved(open.messages)
  const firstUnread = useObserved(open.firstUnread)
  const people = useObserved(studio.people)
  const here = useMemo(() => new Set(people.filter((person) => person.here).map(({ did }) => did)), [people])
  const ids = useMemo(() => messages.map(({ id }) => id), [messages])
  const start =
    found && ids.includes(found) ? found : firstUnread && ids.includes(firstUnread) ? firstUnread : null
  const view = useMessageWindow(ids, start)
  // By its id: of a long thread earlier words come after it is shown.
  const last = ids.at(-1) ?? null
  const [lastSeen, setLastSeen] = useState(last)
  const below = view.isAtEnd ? 0 : saidAfter(messages, lastSeen)

  useEffect(() => {
    if (view.isAtEnd) setLastSeen(last)
  }, [view.isAtEnd, last])
  useEffect(() => {
    goTo.current = view.goTo
    goTo.end = view.goToEnd
  }, [goTo, view.goTo, view.goToEnd])
  // Once for each link: what is said later must not lead back to it.
  const follow = useEffectEvent((message: ItemId) => {
    if (open.messages.get().some(({ id }) => id === message)) view.goTo(message)
  })
  // A long thread is shown before all of it is there.
  const isThere = found !== null && ids.includes(found)
  useEffect(() => {
    if (found && isThere) follow(found)
  }, [found, isThere, open])

  const unread = messages.filter(({ isUnread }) => isUnread).length
  return (
    <div className={styles.place}>
      <div
        ref={view.scroller}
        className={styles.scroller}
        role="group"
        aria-label="What was said"
        tabIndex={0}
        onScroll={view.look}
      >
        <div ref={view.inner} className={styles.inner}>
          {view.first > 0 ? <p className={styles.more}>Earlier words are above.</p> : null}
          {messages.slice(view.first, view.end).map((message) => (
            <Fragment key={message.id}>
              {message.id === firstUnread && unread > 0 ? (
                <div className={styles.line}>
                  <span role="separator" aria-label={`${unread} new from here`}>
                    {unread} new
                  </span>
                  <Button kind="quiet" onClick={onSeen}>
                    Seen
                  </Button>
                </div>
              ) : null}
              <MessageRow
                studio={studio}
                message={message}
                deeds={deeds}
                isHere={here.has(message.by.did)}
                isEditing={editing === message.id}
                isFound={found === message.id}
                chosen={chosen && chosen.has(message.id)}
              />
            </Fragment>
          ))}
        </div>
      </div>
      {view.isAtEnd ? null : (
        <Button className={styles.down} icon={<ArrowDown />} onClick={view.goToEnd}>
          {below > 0 ? `${capital(inWords(below))} new below` : 'To the end'}
        </Button>
      )}
    </div>
  )
}

/** How much others have said since; nothing where that message has gone elsewhere. */
function saidAfter(messages: readonly ThreadMessage[], id: ItemId | null): number {
  let count = 0
  for (let at = messages.length - 1; at >= 0; at--) {
    if (messages[at]!.id === id) return count
    if (!messages[at]!.by.isYou) count++
  }
  return id === null ? count : 0
}
