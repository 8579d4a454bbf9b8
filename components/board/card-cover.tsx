import type { FileId } from '../../lib/base/ids.ts'
import type { FileRow, Files } from '../../lib/studio/files.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useFiles, useThumb } from '../files/use-files.ts'
import { useObserved } from '../shell/use-observed.ts'
import styles from './card-cover.module.css'

/** The picture over a card's title: its small picture, in a place that is kept for it while it comes. */
export function CardCover({ studio, cover }: { studio: Studio; cover: FileId }) {
  const files = useFiles(studio)
  if (!files) return <span className={styles.cover} />
  return files === 'none' ? null : <Known files={files} cover={cover} />
}

function Known({ files, cover }: { files: Files; cover: FileId }) {
  useObserved(files.rows)
  useObserved(files.putAway)
  const row = files.row(cover)
  // It was removed, or this device has not heard of it yet.
  return row?.kind === 'picture' ? <Picture key={row.id} files={files} row={row} /> : null
}

function Picture({ files, row }: { files: Files; row: FileRow }) {
  const thumb = useThumb(files, row.id, row.hasThumb)
  return (
    <span className={styles.cover}>
      {thumb ? <img src={thumb} alt={row.caption} className={styles.picture} draggable={false} /> : null}
    </span>
  )
}
