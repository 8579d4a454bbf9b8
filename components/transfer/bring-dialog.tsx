import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import titles from '../ui/title.module.css'
import styles from './bring-dialog.module.css'
import type { Bringing } from './use-bringing.ts'

export type BringDialogProps = {
  title: string
  deed: string
  bringing: Pick<Bringing<never, unknown>, 'busy' | 'isWriting' | 'found' | 'done' | 'problem' | 'write'>
  /** What was found, a line each. */
  lines: readonly string[]
  /** How many are to be written, where that is told as they are. */
  of?: number
  /** Where files are chosen. */
  place: ReactNode
  /** What is asked before the lines, and after them. */
  before?: ReactNode
  after?: ReactNode
  onClose: () => void
}

/** What is chosen, then what is in it, then that it is written. */
export function BringDialog(props: BringDialogProps) {
  const { title, deed, bringing, lines, of, place, before, after, onClose } = props
  const { busy, isWriting, found, done, problem, write } = bringing
  return (
    <Dialog
      open
      onClose={isWriting ? () => {} : onClose}
      title={title}
      actions={
        <>
          {isWriting ? null : <Button onClick={onClose}>Not now</Button>}
          {found ? (
            <Button kind="primary" waiting={busy} onClick={write}>
              {deed}
            </Button>
          ) : null}
        </>
      }
    >
      {found ? (
        <>
          {before}
          <div role="status">
            <ul className={styles.lines}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {isWriting && of !== undefined ? (
              <p className={titles.fine}>
                {done} of {of} are here.
              </p>
            ) : null}
          </div>
          {after}
        </>
      ) : (
        place
      )}
      {problem ? (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      ) : null}
    </Dialog>
  )
}
