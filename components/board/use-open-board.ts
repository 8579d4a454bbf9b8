import { useEffect, useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { OpenBoard, Studio } from '../../lib/studio/snug.ts'

/** Opened while the room is shown; null until it is at hand. */
export function useOpenBoard(studio: Studio, board: DocId): OpenBoard | null {
  const [open, setOpen] = useState<OpenBoard | null>(null)
  useEffect(() => {
    let isGone = false
    let opened: OpenBoard | null = null
    void studio.board(board).then((one) => {
      if (isGone) return one.close()
      opened = one
      setOpen(one)
    })
    return () => {
      isGone = true
      setOpen(null)
      opened?.close()
    }
  }, [studio, board])
  return open
}
