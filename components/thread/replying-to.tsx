import { Reply, X } from 'lucide-react'
import { wordsOfMessage } from '../../lib/content/message-text.ts'
import type { ThreadMessage } from '../../lib/studio/threads.ts'
import { IconButton } from '../ui/icon-button.tsx'
import styles from './thread-pane.module.css'

/** Above what is being written: what it answers. */
export function ReplyingTo({ message, onLeave }: { message: ThreadMessage; onLeave: () => void }) {
  const { by, machine, brought, text, poll } = message
  const who = machine?.name ?? brought?.who ?? (by.isYou ? 'you' : by.name)
  return (
    <div className={styles.replying}>
      <Reply />
      <p>
        Answering <b>{who}</b>: {poll ? poll.question : wordsOfMessage(text, 120)}
      </p>
      <IconButton label="Answer nobody in particular" tip="top" icon={<X />} onClick={onLeave} />
    </div>
  )
}
