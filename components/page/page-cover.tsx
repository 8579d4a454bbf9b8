'use client'
import { useEffect, useState } from 'react'
import type { FileId } from '../../lib/base/ids.ts'
import type { FileRow, Files } from '../../lib/studio/files.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useFiles, useThumb } from '../files/use-files.ts'
import { useObserved } from '../shell/use-observed.ts'
import styles from './page-cover.module.css'

/** The picture over a page’s title; nothing while it is not here. */
export function PageCover({ studio, cover }: { studio: Studio; cover: FileId }) {
  const files = useFiles(studio)
  return files && files !== 'none' ? <Known files={files} cover={cover} /> : <div className={styles.cover} />
}

function Known({ files, cover }: { files: Files; cover: FileId }) {
  useObserved(files.rows)
  useObserved(files.putAway)
  const row = files.row(cover)
  return row?.kind === 'picture' ? <Picture key={row.id} files={files} row={row} /> : null
}

/** The small picture at once, the whole one in its place when it is opened. */
function Picture({ files, row }: { files: Files; row: FileRow }) {
  const thumb = useThumb(files, row.id, row.hasThumb)
  const [whole, setWhole] = useState<string | null>(null)
  const isSomewhere = useObserved(files.state(row.id)).is !== 'missing'
  useEffect(() => {
    if (!isSomewhere) return
    let made: string | null = null
    let isOn = true
    files.open(row.id).then(
      (opened) => {
        if (!isOn || !opened.ok) return
        made = URL.createObjectURL(opened.blob)
        setWhole(made)
      },
      // Away from here: the small picture stays.
      () => {},
    )
    return () => {
      isOn = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [files, row.id, isSomewhere])
  const address = whole ?? thumb
  return (
    <div className={styles.cover}>
      {address ? <img src={address} alt={row.caption} className={styles.picture} draggable={false} /> : null}
    </div>
  )
}
