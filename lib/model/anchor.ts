/**
 * Where in a page a remark hangs, as its item carries it (`on` of a comment): both ends as Yjs's relative positions in the
 * body, encoded, and a little of what stood before and after. The words themselves are the remark's quote. Whoever comments
 * signs it, so it may be anything: what is not of this shape is none.
 */
export type Anchor = {
  /** On the first sign, and on the last. */
  start: Uint8Array
  end: Uint8Array
  before: string
  after: string
}

/** UTF-16 code units. */
export const longestAround = 32
/** Bytes; a position is three numbers. */
const longestPlace = 64

export const anchorBody = ({ start, end, before, after }: Anchor) => ({
  start,
  end,
  before: before.slice(-longestAround),
  after: after.slice(0, longestAround),
})

export function anchorIn(value: unknown): Anchor | null {
  if (typeof value !== 'object' || value === null) return null
  const { start, end, before, after } = value as Record<string, unknown>
  if (!isPlace(start) || !isPlace(end)) return null
  if (typeof before !== 'string' || typeof after !== 'string') return null
  return { start, end, before: before.slice(-longestAround), after: after.slice(0, longestAround) }
}

const isPlace = (value: unknown): value is Uint8Array =>
  value instanceof Uint8Array && value.length > 0 && value.length <= longestPlace
