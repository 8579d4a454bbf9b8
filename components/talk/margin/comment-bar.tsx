'use client'
import type { Editor } from '@tiptap/core'
import { MessageSquarePlus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import styles from './margin.module.css'
import { useGlance } from '../../page/use-glance.ts'

/** While words are chosen: the way to say something about them, for writers and commenters alike. */
export function CommentBar({ editor, onComment }: { editor: Editor; onComment: () => void }) {
  const hasWords = useGlance(editor, (now) => {
    const { from, to } = now.state.selection
    return from < to && now.state.doc.textBetween(from, to, ' ').trim() !== ''
  })
  if (!hasWords) return null
  return (
    <div className={styles.bar} onPointerDown={(event) => event.preventDefault()}>
      <Button kind="tone" onClick={onComment}>
        <MessageSquarePlus aria-hidden="true" /> Comment on these words
      </Button>
    </div>
  )
}
