'use client'
import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'
import type { SpokenRemark } from '../../../lib/studio/talk.ts'
import { useObserved } from '../../shell/use-observed.ts'
import { toast } from '../../ui/toast.tsx'
import type { Order } from './use-order.ts'
import { wantedWords } from './wanted-words.ts'

/** How long words that were asked for stay lit. */
const litMs = 4000
/** Words that are not found by then are gone. */
const searchMs = 700

/** Brings the words that somebody asked for into sight; the remark about them for as long as they are lit. */
export function useWantedWords(editor: Editor, remarks: readonly SpokenRemark[], order: Order) {
  const id = useObserved(wantedWords)
  const wanted = remarks.find((remark) => remark.id === id && remark.on !== null) ?? null
  const isThere = id !== null && order.has(id)

  useEffect(() => () => wantedWords.set(null), [editor])
  useEffect(() => {
    if (id === null) return
    if (isThere) {
      const marked = editor.view.dom.querySelector(`[data-remark="${CSS.escape(id)}"]`)
      marked?.scrollIntoView({ block: 'center' })
    }
    const timer = setTimeout(
      () => {
        if (!isThere) toast({ text: 'The words this was about are gone.' })
        wantedWords.set(null)
      },
      isThere ? litMs : searchMs,
    )
    return () => clearTimeout(timer)
  }, [editor, id, isThere])
  return wanted
}
