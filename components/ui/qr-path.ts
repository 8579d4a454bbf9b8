import encodeQR from 'qr'

/** A QR code as the outline of its dark squares: `size` squares each way, the quiet margin of four among them. */
export type QrDrawing = { size: number; path: string }

/**
 * Draws a text as a QR code that survives a scratched screen (15 % of it may be unreadable). Throws a RangeError when the text is
 * longer than a QR code holds (about two thousand letters): callers know how long theirs can be.
 */
export function qrDrawing(text: string): QrDrawing {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  let path = ''
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const start = x
      while (row[x + 1]) x++
      path += `M${start} ${y}h${x - start + 1}v1h${start - x - 1}z`
    }
  })
  return { size: rows.length, path }
}
