/** Hands a text or bytes to the browser as a download. */
export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has taken its own hold of the bytes by the next minute.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
