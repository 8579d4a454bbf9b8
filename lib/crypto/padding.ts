/**
 * Padding hides exact sizes: `pad(x)` = varuint(length of x) ‖ x ‖ zeros, up to a multiple of 64 bytes until 1 KiB and to
 * Padmé's lengths beyond (Nikitin et al., PETS 2019: at most 12 % more, O(log log n) bits leaked).
 */
import { concat, type Bytes } from '../base/bytes.ts'
import { readVaruint, writeVaruint } from '../base/varuint.ts'

/** The padded length of `length` bytes. */
export function paddedLength(length: number): number {
  if (length <= 1024) return Math.ceil(length / 64) * 64
  const exponent = Math.floor(Math.log2(length))
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1)
  return Math.ceil(length / step) * step
}

/** Pads to Padmé's lengths, or to multiples of `block` when given. */
export function pad(plain: Uint8Array, block?: number): Bytes {
  const framed = concat(writeVaruint(plain.length), plain)
  const out = new Uint8Array(targetLength(framed.length, block))
  out.set(framed)
  return out
}

/** What was padded, as a view; null unless `pad` with the same block writes exactly these bytes. */
export function unpad(padded: Uint8Array, block?: number): Uint8Array | null {
  const length = readVaruint(padded, 0)
  if (!length) return null
  const end = length.next + length.value
  if (end > padded.length || targetLength(end, block) !== padded.length) return null
  for (let at = end; at < padded.length; at++) if (padded[at] !== 0) return null
  return padded.subarray(length.next, end)
}

const targetLength = (length: number, block: number | undefined): number =>
  block === undefined ? paddedLength(length) : Math.ceil(length / block) * block
