'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { FileRow, Files } from '../../../lib/studio/files.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import titles from '../../ui/title.module.css'
import { FileFace } from '../file-face.tsx'
import { openProblemWords } from '../file-words.ts'
import outline from '../file-preview.module.css'
import { firstPage, openPdf, type Pdf, type PdfProblem } from './open-pdf.ts'
import styles from './pdf-preview.module.css'

const problems: Record<PdfProblem, string> = {
  locked: 'This PDF asks for a password. Save it to this device and open it there.',
  damaged: 'This PDF cannot be shown here. It can be saved to this device.',
  'too-big': 'This PDF is too large to be shown here. It can be saved to this device.',
}
/** Pixels of the longer side, before those of a sharp screen. */
const longer = 1000

/** A PDF, page by page. */
export function PdfPreview({ files, row, caption }: { files: Files; row: FileRow; caption: string }) {
  const [opened, setOpened] = useState<{ pdf: Pdf } | { problem: string } | null>(null)
  const [turn, setTurn] = useState(0)

  useEffect(() => {
    let pdf: Pdf | null = null
    let isOn = true
    const open = async () => {
      const file = await files.open(row.id)
      if (!file.ok) return { problem: openProblemWords(file.why) }
      if (!isOn) return null
      const read = await openPdf(file.blob)
      if (!read.ok) return { problem: problems[read.why] }
      pdf = read.pdf
      if (!isOn) pdf.close()
      return { pdf }
    }
    open().then(
      (found) => isOn && setOpened(found),
      () => isOn && setOpened({ problem: problems.damaged }),
    )
    return () => {
      isOn = false
      pdf?.close()
    }
  }, [files, row.id, turn])

  if (opened && 'pdf' in opened) return <Pages files={files} row={row} pdf={opened.pdf} caption={caption} />
  return (
    <div className={outline.outline}>
      <FileFace files={files} row={row} />
      {opened ? (
        <>
          <p>{opened.problem}</p>
          <Button onClick={() => setTurn((now) => now + 1)}>Try again</Button>
        </>
      ) : null}
    </div>
  )
}

type PagesProps = { files: Files; row: FileRow; pdf: Pdf; caption: string }

function Pages({ files, row, pdf, caption }: PagesProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [page, setPage] = useState(1)
  const [words, setWords] = useState<{ page: number; text: string } | null>(null)
  const isDrawn = words?.page === page
  const lacksThumb = !row.hasThumb

  useEffect(() => {
    let isOn = true
    const show = async () => {
      // Drawn beside what is shown, so that a page that is turned quickly never meets another.
      const beside = document.createElement('canvas')
      await pdf.draw(page, beside, longer * Math.min(2, devicePixelRatio))
      const place = canvas.current
      if (!isOn || !place) return
      place.width = beside.width
      place.height = beside.height
      place.getContext('2d')?.drawImage(beside, 0, 0)
      const text = await pdf.words(page).catch(() => '')
      if (isOn) setWords({ page, text })
    }
    show().catch(() => isOn && setWords({ page, text: 'This page cannot be shown here.' }))
    return () => void (isOn = false)
  }, [pdf, page])

  // One that came without a small picture, from another tool or an older Snug, gets it from whoever opens it.
  useEffect(() => {
    if (!lacksThumb || !files.mayAdd.get()) return
    firstPage(pdf, 640).then(
      (thumb) => thumb && void files.setThumb(row.id, thumb),
      // It is shown without.
      () => {},
    )
  }, [files, pdf, row.id, lacksThumb])

  const go = (by: number) => setPage((now) => Math.min(pdf.pages, Math.max(1, now + by)))
  return (
    <div
      className={styles.preview}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 }[event.key]
        if (!by) return
        event.preventDefault()
        go(by)
      }}
    >
      <canvas
        ref={canvas}
        className={styles.page}
        role="img"
        aria-label={`${caption || row.name}, page ${page}`}
        aria-busy={!isDrawn}
      />
      {isDrawn && words.text ? <p className={titles.unseen}>{words.text}</p> : null}
      {pdf.pages > 1 ? (
        <div className={styles.turn}>
          <IconButton
            label="Page before"
            icon={<ChevronLeft />}
            aria-disabled={page === 1}
            onClick={() => go(-1)}
          />
          <span role="status">
            Page {page} of {pdf.pages}
          </span>
          <IconButton
            label="Next page"
            icon={<ChevronRight />}
            aria-disabled={page === pdf.pages}
            onClick={() => go(1)}
          />
        </div>
      ) : null}
    </div>
  )
}
