'use client'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { FileRow, Files } from '../../lib/studio/files.ts'
import { Button } from '../ui/button.tsx'
import { FileFace } from './file-face.tsx'
import { openProblemWords } from './file-words.ts'
import styles from './file-preview.module.css'

const PdfPreview = lazy(async () => ({ default: (await import('./pdf/pdf-preview.tsx')).PdfPreview }))

export type FilePreviewProps = { files: Files; row: FileRow; caption: string }

/** The file itself where a browser shows it: a picture, a film, a sound, a PDF. */
export function FilePreview({ files, row, caption }: FilePreviewProps) {
  const [shown, setShown] = useState<{ address: string } | { problem: string } | null>(null)
  const [turn, setTurn] = useState(0)
  const isShown = row.kind === 'picture' || row.kind === 'film' || row.kind === 'sound'

  useEffect(() => {
    if (!isShown) return
    let made: string | null = null
    let isOn = true
    const find = async () => {
      // A film plays from where one looks, without all of it being here; a picture is drawn whole.
      const served = row.kind === 'picture' ? null : await files.address(row.id)
      if (served) return { address: served }
      const opened = await files.open(row.id)
      if (!opened.ok) return { problem: openProblemWords(opened.why) }
      return { address: (made = URL.createObjectURL(opened.blob)) }
    }
    find().then(
      (found) => {
        if (isOn) setShown(found)
        else if (made) URL.revokeObjectURL(made)
      },
      () => isOn && setShown({ problem: openProblemWords('missing') }),
    )
    return () => {
      isOn = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [files, row.id, row.kind, isShown, turn])

  const label = caption || row.name
  const refuse = () =>
    setShown({ problem: 'This browser cannot show it. Save it to this device and open it there.' })
  if (row.kind === 'pdf')
    return (
      <Suspense fallback={<Outline files={files} row={row} />}>
        <PdfPreview files={files} row={row} caption={caption} />
      </Suspense>
    )
  if (!shown || !isShown) return <Outline files={files} row={row} />
  if ('problem' in shown)
    return (
      <div className={styles.outline}>
        <FileFace files={files} row={row} />
        <p>{shown.problem}</p>
        <Button onClick={() => setTurn((now) => now + 1)}>Try again</Button>
      </div>
    )
  if (row.kind === 'picture')
    return <img className={styles.picture} src={shown.address} alt={label} onError={refuse} />
  if (row.kind === 'sound')
    return <audio className={styles.sound} src={shown.address} controls aria-label={label} onError={refuse} />
  return (
    <video
      className={styles.picture}
      src={shown.address}
      controls
      playsInline
      aria-label={label}
      onError={refuse}
    />
  )
}

const Outline = ({ files, row }: { files: Files; row: FileRow }) => (
  <div className={styles.outline}>
    <FileFace files={files} row={row} />
  </div>
)
