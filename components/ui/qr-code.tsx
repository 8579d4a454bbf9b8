'use client'
import { useEffect, useState } from 'react'
import styles from './qr-code.module.css'
import type { QrDrawing } from './qr-path.ts'

export type QrCodeProps = {
  /** What a camera reads; at most some two thousand letters. */
  text: string
  /** What the picture is, for whoever does not see it: "A code for your other device to scan". */
  label: string
}

/**
 * A QR code, as wide as what it stands in. Dark on light in the evening and on paper too, as cameras expect it. The letters that say
 * the same always stand beside it: they are the way in for whoever has no camera. What draws it is fetched when it is first wanted;
 * `data-drawn` says when it is there (whoever prints waits for it).
 */
export function QrCode({ text, label }: QrCodeProps) {
  const [drawn, setDrawn] = useState<{ text: string; drawing: QrDrawing | null }>()
  useEffect(() => {
    let isWanted = true
    const draw = async () => {
      // Where the drawing cannot be fetched, the letters beside it remain, and the box says so.
      const qr = await import('./qr-path.ts').catch(() => null)
      if (isWanted) setDrawn({ text, drawing: qr && qr.qrDrawing(text) })
    }
    void draw()
    return () => {
      isWanted = false
    }
  }, [text])

  const now = drawn?.text === text ? drawn : undefined
  if (now && !now.drawing) {
    return (
      <p className={styles.missing}>The picture could not be drawn. The letters beside it do the same.</p>
    )
  }
  const size = now?.drawing?.size ?? 1
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
      data-drawn={now ? '' : undefined}
    >
      <path d={now?.drawing?.path ?? ''} />
    </svg>
  )
}
