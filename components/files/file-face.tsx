import { File, FileText, Film, Image, Music } from 'lucide-react'
import type { FileKind, FileRow, Files } from '../../lib/studio/files.ts'
import styles from './file-face.module.css'
import { lengthOf } from './file-words.ts'
import { useThumb } from './use-files.ts'

const icons = { picture: Image, film: Film, sound: Music, pdf: FileText, other: File }

export function KindIcon({ kind }: { kind: FileKind }) {
  const Icon = icons[kind]
  return <Icon />
}

/** What a file looks like: its small picture, else what kind it is. Beside its name, so it is not read out. */
export function FileFace({ files, row, small }: { files: Files; row: FileRow; small?: boolean }) {
  const thumb = useThumb(files, row.id, row.hasThumb)
  return (
    <span className={styles.face} data-small={small || undefined} data-kind={row.kind}>
      {thumb ? (
        <img src={thumb} alt="" className={styles.thumb} draggable={false} />
      ) : (
        <KindIcon kind={row.kind} />
      )}
      {row.seconds !== null && !small ? <span className={styles.length}>{lengthOf(row.seconds)}</span> : null}
    </span>
  )
}
