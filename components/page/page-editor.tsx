'use client'
import { useLayoutEffect, useRef, useState } from 'react'
import { isUnderstood, watchUnderstood } from '../../lib/content/understood.ts'
import type { OpenPage, Person } from '../../lib/studio/snug.ts'
import { LivePage } from './live-page.tsx'
import { NewerPage } from './newer-page.tsx'
import './page-prose.css'

export type PageEditorProps = {
  open: OpenPage
  you: Person
}

/** The words of a page: to write in, or only to read where a newer Snug wrote something this one does not know. */
export function PageEditor({ open, you }: PageEditorProps) {
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

  return isNewer ? <NewerPage body={body} /> : <LivePage open={open} you={you} letGo={letGo} />
}
