'use client'
import { Bookmark, Check, Cpu, Ellipsis, Pin, Reply, SmilePlus } from 'lucide-react'
import { memo, useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import type { ThreadMessage } from '../../lib/studio/threads.ts'
import { Chip } from '../ui/chip.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { useLongPress } from '../ui/use-long-press.ts'
import { Composer } from './composer.tsx'
import type { MessageDeeds } from './message-deeds.ts'
import styles from './message.module.css'
import { Before, Gone } from './message-parts.tsx'
import { MessageWords } from './message-words.tsx'
import { PollCard } from './poll-card.tsx'
import { Reactions } from './reactions.tsx'
import { messageTime, whoSaid } from './thread-words.ts'

export type MessageRowProps = {
  studio: Studio
  message: ThreadMessage
  deeds: MessageDeeds
  /** Whoever wrote it is in. */
  isHere: boolean
  isEditing: boolean
  /** A link led to it. */
  isFound: boolean
  /** Messages are being chosen; whether this one is. */
  chosen: boolean | null
}

/** One message: who, when, their words, what others made of them. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { studio, message, deeds, isHere, isEditing, isFound, chosen } = props
  const { id, by, at, machine, brought, poll, down, isPicked } = message
  const [isHeard, setHeard] = useState(false)
  const [isMenu, setMenu] = useState(false)
  const who = machine ? machine.name : brought ? brought.who : by.isYou ? 'You' : by.name
  const isGone =
    message.takenBack !== null ||
    (down !== null && !deeds.mayKeep) ||
    (!by.isYou && deeds.muted.has(by.did) && !isHeard)

  const hasTools = !isGone && !isEditing && chosen === null
  const press = useLongPress(() => setMenu(true))

  return (
    <article
      {...(hasTools && press)}
      data-message={id}
      tabIndex={-1}
      aria-label={`${who}, ${messageTime(at)}`}
      className={styles.message}
      data-picked={isPicked ? true : undefined}
      data-found={isFound || undefined}
    >
      {chosen === null ? null : (
        <input
          type="checkbox"
          className={styles.choose}
          aria-label={`Choose what ${who} said, ${messageTime(at)}`}
          checked={chosen}
          onChange={(event) => deeds.select(id, event.target.checked)}
        />
      )}
      {machine ? (
        <span className={styles.machine} aria-hidden="true">
          <Cpu />
        </span>
      ) : (
        <Portrait
          name={brought?.who ?? by.name}
          portrait={by.portrait}
          size={34}
          here={isHere && !brought}
          decorative
        />
      )}
      <div className={styles.body}>
        {isGone ? (
          <Gone message={message} deeds={deeds} onHear={() => setHeard(true)} />
        ) : (
          <>
            <Head message={message} who={who} />
            {message.to ? <Answered to={message.to} onGo={deeds.goTo} /> : null}
            {down ? <Gone message={message} deeds={deeds} onHear={() => {}} /> : null}
            {isEditing ? (
              <Composer
                studio={studio}
                label="Your words"
                deed="Keep"
                words={message.text}
                isFirst
                onSay={(text) => deeds.edit(id, text)}
                onLeave={deeds.stopEditing}
              />
            ) : message.text && !poll ? (
              <MessageWords text={message.text} />
            ) : null}
            {poll ? (
              <PollCard poll={poll} mayVote={deeds.mayWrite} onVote={(choices) => deeds.vote(id, choices)} />
            ) : null}
            {message.before.length > 0 && !isEditing ? <Before message={message} /> : null}
            {message.reactions.length > 0 ? <Reactions message={message} deeds={deeds} /> : null}
          </>
        )}
      </div>
      {hasTools ? <Tools message={message} deeds={deeds} open={isMenu} onOpen={setMenu} /> : null}
    </article>
  )
})

function Head({ message, who }: { message: ThreadMessage; who: string }) {
  const { by, at, machine, brought, isPicked } = message
  return (
    <header className={styles.head}>
      <b className={styles.who}>{who}</b>
      <time dateTime={new Date(at).toISOString()} className={styles.when}>
        {messageTime(at)}
      </time>
      {machine ? <span className={styles.when}>through a door</span> : null}
      {brought ? (
        <span className={styles.when}>brought along by {by.isYou ? 'you' : whoSaid(by)}</span>
      ) : null}
      {isPicked ? (
        <Chip tone="good" icon={<Check />}>
          Answer, picked by {isPicked.by.isYou ? 'you' : whoSaid(isPicked.by)}
        </Chip>
      ) : null}
      {message.isPinned ? <Chip icon={<Pin />}>Pinned</Chip> : null}
      {message.isMarked ? <Chip icon={<Bookmark />}>Kept by you</Chip> : null}
      {message.waiting ? (
        <span className={styles.waiting}>
          <Chip tone="lamp">waiting</Chip>
        </span>
      ) : null}
    </header>
  )
}

function Answered({ to, onGo }: { to: NonNullable<ThreadMessage['to']>; onGo: MessageDeeds['goTo'] }) {
  return (
    <button type="button" className={styles.to} onClick={() => onGo(to.id)}>
      <Reply />
      <span className={titles.unseen}>Answers </span>
      <b>{whoSaid(to.by)}</b>
      <span className={styles.toWords}>{to.words}</span>
    </button>
  )
}

type ToolsProps = {
  message: ThreadMessage
  deeds: MessageDeeds
  open: boolean
  onOpen: (open: boolean) => void
}

function Tools({ message, deeds, open, onOpen }: ToolsProps) {
  const items = deeds.menuOf(message)
  return (
    <div className={styles.tools}>
      {deeds.mayWrite ? (
        <>
          <span className={styles.wide}>
            <IconButton
              tip="top"
              label="React"
              icon={<SmilePlus />}
              onClick={() => deeds.askReaction(message)}
            />
          </span>
          <span className={styles.wide}>
            <IconButton tip="top" label="Reply" icon={<Reply />} onClick={() => deeds.reply(message)} />
          </span>
        </>
      ) : null}
      {items.length > 0 ? (
        <Menu
          trigger={<IconButton tip="top" label="More" icon={<Ellipsis />} />}
          items={items}
          open={open}
          onOpenChange={onOpen}
        />
      ) : null}
    </div>
  )
}
