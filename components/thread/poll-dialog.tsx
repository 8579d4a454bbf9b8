'use client'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Check } from '../ui/check.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import styles from './thread-dialogs.module.css'

type NewPoll = { question: string; choices: readonly string[]; several: boolean; until: number | null }

/** More than these nobody compares. */
const mostChoices = 12

/** A question with choices, one or several to take, perhaps until a time. */
export function PollDialog({ onAsk, onClose }: { onAsk: (poll: NewPoll) => void; onClose: () => void }) {
  const [question, setQuestion] = useState('')
  const [choices, setChoices] = useState<readonly string[]>(['', ''])
  const [several, setSeveral] = useState(false)
  const [until, setUntil] = useState('')
  const given = choices.map((choice) => choice.trim()).filter((choice) => choice !== '')
  const isWhole = question.trim() !== '' && given.length >= 2
  const ends = until === '' ? null : new Date(until).getTime()
  const isPast = ends !== null && ends <= Date.now()
  const ask = () => {
    if (!isWhole || isPast) return
    onAsk({ question: question.trim(), choices: given, several, until: ends })
    onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title="A poll"
      actions={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button kind="primary" waiting={!isWhole || isPast} onClick={ask}>
            Ask
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Field
          label="What do you want to know?"
          placeholder="Which mix goes on the press on Friday?"
          value={question}
          maxLength={200}
          onChange={setQuestion}
          data-first
        />
        {choices.map((choice, i) => (
          <Field
            key={i}
            label={`Choice ${i + 1}`}
            value={choice}
            maxLength={120}
            autoComplete="off"
            hint={i === 0 ? 'A colour, as #3a8fa9, is shown beside the words.' : undefined}
            onChange={(text) => setChoices(choices.map((each, at) => (at === i ? text : each)))}
            after={
              choices.length > 2 ? (
                <IconButton
                  label={`Leave choice ${i + 1} out`}
                  icon={<X />}
                  onClick={() => setChoices(choices.filter((_, at) => at !== i))}
                />
              ) : null
            }
          />
        ))}
        {choices.length < mostChoices ? (
          <Button kind="quiet" icon={<Plus />} onClick={() => setChoices([...choices, ''])}>
            Another choice
          </Button>
        ) : null}
        <Check checked={several} onChange={setSeveral}>
          People may pick several
        </Check>
        <Field
          type="datetime-local"
          label="Until when?"
          aside="Optional"
          value={until}
          onChange={setUntil}
          error={isPast ? 'That is past already.' : null}
          hint="Everybody can change their mind until then. You can close it earlier."
        />
      </div>
    </Sheet>
  )
}
