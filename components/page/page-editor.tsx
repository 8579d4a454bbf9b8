'use client'
import { useLayoutEffect, useRef, useState } from 'react'
import { isUnderstood, watchUnderstood } from '../../lib/content/understood.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { LivePage, type Margin, type OpenWords } from './live-page.tsx'
import { NewerPage } from './newer-page.tsx'
import './page-blocks.css'
import './page-prose.css'

export type PageEditorProps = {
  studio: Studio
  open: OpenWords
  /** null: somebody who is not among its people any more reads on. */
  you: Pick<Person, 'name' | 'portrait'> | null
  /** What is written here, for readers; a page when nothing is said. */
  label?: string
  /** Said while nothing is written. */
  placeholder?: string
  margin?: Margin | null
}

/** The words of a page: to write in, or only to read where a newer Snug wrote something this one does not know. */
export function PageEditor({ open, ...rest }: PageEditorProps) {
  const { body } = open
  const [isNewer, setNewer] = useState(() => !isUnderstood(body))
  const letGo = useRef<() => void>(() => {})

  // Before the editor is made, and before it hears of a change: it would throw away what it does not know.
  useLayoutEffect(() => {
    setNewer(!isUnderstood(body))
    return watchUnderstood(body, () => {
      letGo.current()
      setNewer(true)
    })
  }, [body])

  return isNewer ? <NewerPage body={body} /> : <LivePage open={open} letGo={letGo} {...rest} />
}
