/** The Range header (RFC 9110, 14.2) as far as players and our own fetching use it: one range of bytes. */

/** `from` up to, not with, `to`. */
export type ByteRange = { from: number; to: number }

/** null: the whole is wanted, or what stands there is not a range and counts as nothing. `never`: no byte of it is there. */
export function readRange(header: string | null, size: number): ByteRange | 'never' | null {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (!found || (found[1] === '' && found[2] === '')) return null
  if (found[1] === '') {
    const last = Number(found[2])
    return last === 0 ? 'never' : { from: Math.max(0, size - last), to: size }
  }
  const from = Number(found[1])
  const to = found[2] === '' ? size : Math.min(size, Number(found[2]) + 1)
  if (from >= size) return 'never'
  return to <= from ? null : { from, to }
}

export const contentRange = ({ from, to }: ByteRange, size: number): string =>
  `bytes ${from}-${to - 1}/${size}`
