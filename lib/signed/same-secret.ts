/**
 * Whether two byte strings are equal, in a time that depends on their lengths only. For whatever proves somebody's right:
 * sign-in halves, check words, commitments to keys. A script engine promises no constant time; this takes no branch on a byte.
 */
export function sameSecret(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let at = 0; at < a.length; at++) difference |= a[at]! ^ b[at]!
  return difference === 0
}
