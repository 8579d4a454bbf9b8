/**
 * Our own bugs end here: throws when a condition that the code itself guarantees does not hold. Never used
 * for foreign input, which decodes to a value or to nothing.
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant: ${message}`)
}
