/** The name under which a person's passphrase wrap lies at a relay: unique there, seen by that relay, told to nobody. */

declare const handle: unique symbol
/** In its one form: NFKC, lower case. */
export type Handle = string & { readonly [handle]: true }

const longest = 32

/**
 * The handle that somebody typed, or null when it is none: 3 to 32 letters, marks and digits of any script, with single dots,
 * hyphens or underscores between them.
 */
export function parseHandle(text: string): Handle | null {
  if (text.length > 4 * longest) return null
  const form = text.trim().normalize('NFKC').toLowerCase().normalize('NFKC')
  const length = [...form].length
  const isHandle = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*([._-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u.test(form)
  return isHandle && length >= 3 && length <= longest ? (form as Handle) : null
}
