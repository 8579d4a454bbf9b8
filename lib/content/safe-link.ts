/** Which addresses a page may link to: the web and mail. Scripts, data and files never. */
export function isSafeLink(text: string): boolean {
  try {
    const { protocol } = new URL(text, 'https://relative.invalid')
    return protocol === 'http:' || protocol === 'https:' || protocol === 'mailto:'
  } catch {
    return false
  }
}
