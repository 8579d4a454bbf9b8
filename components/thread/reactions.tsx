'use client'
import { SmilePlus } from 'lucide-react'
import { useState } from 'react'
import type { ItemId } from '../../lib/base/ids.ts'
import type { Reaction } from '../../lib/studio/threads.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Tip } from '../ui/tip.tsx'
import styles from './reactions.module.css'
import { peopleSentence } from './thread-words.ts'

type Reacted = { id: ItemId; reactions: readonly Reaction[] }

type ReactionsProps<M extends Reacted> = {
  message: M
  deeds: {
    mayWrite: boolean
    react(id: ItemId, word: string, on: boolean): void
    askReaction(message: M): void
  }
}

/** What others made of a message; a press joins in or takes yours away. */
export function Reactions<M extends Reacted>({ message, deeds }: ReactionsProps<M>) {
  return (
    <div className={styles.reactions}>
      {message.reactions.map(({ with: word, by, isYours }) => {
        const who = peopleSentence(by)
        return (
          <Tip key={word} label={who} side="top">
            <button
              type="button"
              className={styles.reaction}
              aria-pressed={isYours}
              aria-label={`${word}, from ${who}`}
              disabled={!deeds.mayWrite}
              onClick={() => deeds.react(message.id, word, !isYours)}
            >
              {word} <span className={styles.count}>{by.length}</span>
            </button>
          </Tip>
        )
      })}
      {deeds.mayWrite ? (
        <button
          type="button"
          className={styles.add}
          aria-label="Add a reaction"
          onClick={() => deeds.askReaction(message)}
        >
          <SmilePlus />
        </button>
      ) : null}
    </div>
  )
}

const faces = ['👍', '❤️', '😄', '🎉', '👀', '🤔', '🙏', '✅', '🌊', '👏', '🔥', '😢']
const longest = 24

/** Which emoji, or which short word. */
export function ReactionDialog({
  onReact,
  onClose,
}: {
  onReact: (word: string) => void
  onClose: () => void
}) {
  const [word, setWord] = useState('')
  const take = (chosen: string) => {
    onReact(chosen)
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title="Add a reaction">
      <div className={styles.faces}>
        {faces.map((face) => (
          <button key={face} type="button" className={styles.face} onClick={() => take(face)}>
            {face}
          </button>
        ))}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (word.trim()) take(word.trim())
        }}
      >
        <Field
          label="Or a short word"
          placeholder="hear, hear"
          value={word}
          maxLength={longest}
          autoComplete="off"
          onChange={setWord}
          after={
            <Button type="submit" waiting={word.trim() === ''}>
              Add
            </Button>
          }
        />
      </form>
    </Sheet>
  )
}
