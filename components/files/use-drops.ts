'use client'
import { useEffect, useRef, useState } from 'react'
import { isTyping } from '../ui/typing.ts'

/** Files dropped anywhere on the page, or pasted outside a field. True while some are held over it. `null`: nothing is taken. */
export function useDrops(onFiles: ((files: readonly File[]) => void) | null): boolean {
  const [isOver, setOver] = useState(false)
  const taken = useRef(onFiles)
  const takes = onFiles !== null
  useEffect(() => {
    taken.current = onFiles
  })
  useEffect(() => {
    if (!takes) return
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent) => {
      if (!holdsFiles(event) || event.defaultPrevented) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      if (!holdsFiles(event) || event.defaultPrevented) return
      event.preventDefault()
      give(event.dataTransfer)
    }
    const paste = (event: ClipboardEvent) => {
      if (!isTyping(event.target) && !event.defaultPrevented) give(event.clipboardData)
    }
    const give = (from: DataTransfer | null) => {
      const files = [...(from?.files ?? [])]
      if (files.length > 0) taken.current?.(files)
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    addEventListener('paste', paste)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
      removeEventListener('paste', paste)
    }
  }, [takes])
  return isOver
}
