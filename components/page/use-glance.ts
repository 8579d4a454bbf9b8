'use client'
import type { Editor } from '@tiptap/core'
import { deepEqual } from 'fast-equals'
import { useEffect, useRef, useState } from 'react'

/**
 * What a tool shows of the editor's state: looked at after the picture that a change brings, at most once a picture, so
 * that no key waits for tools.
 */
export function useGlance<Glance>(editor: Editor, look: (editor: Editor) => Glance): Glance {
  const [glance, setGlance] = useState(() => look(editor))
  const looks = useRef(look)
  looks.current = look
  useEffect(() => {
    let isAwaited = false
    let isOver = false
    const anew = () => {
      isAwaited = false
      if (isOver || editor.isDestroyed) return
      const now = looks.current(editor)
      setGlance((before) => (deepEqual(before, now) ? before : now))
    }
    const soon = () => {
      if (isAwaited) return
      isAwaited = true
      requestAnimationFrame(() => setTimeout(anew))
    }
    soon()
    editor.on('transaction', soon)
    return () => {
      isOver = true
      editor.off('transaction', soon)
    }
  }, [editor])
  return glance
}
