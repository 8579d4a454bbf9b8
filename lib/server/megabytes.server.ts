/** Sizes as whoever runs a relay sets them. */

const MB = 1_000_000

/** Bytes of a number of megabytes; null for anything else, which is not set. */
export function megabytes(text: string | undefined): number | null {
  const number = Number(text ?? '')
  return text?.trim() && Number.isFinite(number) && number >= 0 ? Math.floor(number * MB) : null
}
