'use client'
import { useEffect, useState } from 'react'
import type { FileId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import type { FileRow, Files } from '../../lib/studio/files.ts'
import { useObserved } from '../shell/use-observed.ts'
import type { Studio } from '../../lib/studio/snug.ts'

/** The studio's files; null until they are there, 'none' where this browser keeps nothing. */
export function useFiles(studio: Studio): Files | 'none' | null {
  const [files, setFiles] = useState<Files | 'none' | null>(null)
  useEffect(() => {
    let isOn = true
    studio.files().then(
      (open) => isOn && setFiles(open),
      () => isOn && setFiles('none'),
    )
    return () => void (isOn = false)
  }, [studio])
  return files
}

/** The files in use, the latest first; none until they are there. */
export function useFileRows(studio: Studio): readonly FileRow[] {
  const files = useFiles(studio)
  return useObserved(files === null || files === 'none' ? noRows : files.rows)
}
const noRows = observed<readonly FileRow[]>([])

/** The address of a file's small picture while it is on the screen. */
export function useThumb(files: Files, id: FileId, hasThumb: boolean): string | null {
  const [address, setAddress] = useState<string | null>(null)
  // Nobody is asked for what is known to be nowhere yet; it is drawn once it has come.
  const isSomewhere = useObserved(files.state(id)).is !== 'missing'
  useEffect(() => {
    if (!hasThumb || !isSomewhere) return
    let made: string | null = null
    let isOn = true
    files.thumb(id).then(
      (blob) => {
        if (!isOn || !blob) return
        made = URL.createObjectURL(blob)
        setAddress(made)
      },
      // It is not here: its place says what kind of file it is.
      () => {},
    )
    return () => {
      isOn = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [files, id, hasThumb, isSomewhere])
  return address
}
