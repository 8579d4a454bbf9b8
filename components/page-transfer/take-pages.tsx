'use client'
import { useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useAddress } from '../shell/address.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { inWords } from '../ui/words.ts'
import { takenSentence } from './page-words.ts'

type Format = 'markdown' | 'html' | 'paper'

export type TakePagesProps = {
  studio: Studio
  /** The page that goes along, with those inside it; null: all of them. */
  page: DocId | null
  onClose: () => void
}

/** A page, or all of them, in a file: to read without Snug, to bring along elsewhere, or to print. */
export function TakePages({ studio, page, onClose }: TakePagesProps) {
  const { roots } = useObserved(studio.index.pages)
  const address = useAddress()
  const [format, setFormat] = useState<Format>('markdown')
  const [done, setDone] = useState<number | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const asked = page === null ? roots : [studio.index.page(page)].filter((node) => node !== null)
  const count = countOf(asked)
  const isOpen = page !== null && address.at === 'page' && address.page === page

  const take = async () => {
    if (format === 'paper') {
      onClose()
      // The dialog must be gone from the paper.
      setTimeout(() => print())
      return
    }
    setDone(0)
    setFailed(false)
    try {
      const { takePages } = await import('./take.ts')
      const { missing } = await takePages(studio, asked, format, setDone)
      toast({ text: takenSentence(count, missing) })
      onClose()
    } catch (error) {
      console.warn('The pages could not be taken along', error)
      setFailed(true)
      setDone(null)
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={page === null ? 'Take pages along' : 'Take this page along'}
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button kind="primary" waiting={done !== null} onClick={() => void take()}>
            {format === 'paper' ? 'Print' : 'Save the file'}
          </Button>
        </>
      }
    >
      <Choice
        label="What kind of file"
        value={format}
        onChange={setFormat}
        options={[
          {
            value: 'markdown',
            label: 'Markdown',
            about: 'Plain text that most tools for writing take in. Snug takes it in again, too.',
          },
          {
            value: 'html',
            label: 'HTML',
            about: 'Opens in any browser, without Snug and without a network.',
          },
          ...(isOpen
            ? [
                {
                  value: 'paper' as const,
                  label: 'Paper or PDF',
                  about: 'The page as it is to be read. Printing asks where to: a printer, or a PDF.',
                },
              ]
            : []),
        ]}
      />
      {format === 'paper' ? null : (
        <p className={titles.fine}>
          {page !== null && count > 1 ? `The pages inside come too, ${inWords(count)} in all. ` : ''}
          Pictures and files lie beside the pages. Remarks in the margin and the history stay here
          {format === 'markdown' ? ', and merged cells of a table come apart' : ''}. What leaves Snug is not
          sealed: keep it where only those may read it who may read it here.
        </p>
      )}
      {done !== null ? (
        <p role="status" className={titles.fine}>
          {done} of {count} are in it.
        </p>
      ) : null}
      {hasFailed ? (
        <p role="alert">The file could not be made. Nothing is lost; try again in a moment.</p>
      ) : null}
    </Dialog>
  )
}

const countOf = (pages: readonly PageNode[]): number =>
  pages.reduce((sum, { children }) => sum + 1 + countOf(children), 0)
