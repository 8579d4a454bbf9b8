/** Why Snug could not open on this device, and what a window can find out about how long the browser keeps things. */

/** `newer`: a newer Snug has used this device. `refused`: the browser keeps nothing for this address. */
export type NotOpened = 'full' | 'refused' | 'newer' | 'failed'

const whyByName: Record<string, NotOpened> = {
  QuotaExceededError: 'full',
  SecurityError: 'refused',
  InvalidStateError: 'refused',
  NotAllowedError: 'refused',
  VersionError: 'newer',
}

export const whyNotOpened = (error: unknown): NotOpened =>
  (error instanceof DOMException && whyByName[error.name]) || 'failed'

/** A browser that grants less than this to an address keeps it in memory, or is all but full; bytes. */
const smallQuota = 150 * 1024 * 1024

/**
 * Whether this window forgets everything when it closes, as far as a browser lets that be seen: private windows of
 * Firefox and Safari refuse the file system of the origin, others grant next to no room. Chrome's private windows
 * look like any other, so that false means "not known to". A promise to keep things ends the question.
 */
export async function forgetsWhenClosed(storage: StorageManager | undefined): Promise<boolean> {
  if (!storage || (await storage.persisted?.().catch(() => false))) return false
  const isFileSystemRefused = await Promise.resolve(storage.getDirectory?.()).then(
    () => false,
    (error: unknown) =>
      error instanceof DOMException &&
      ['SecurityError', 'UnknownError', 'NotAllowedError'].includes(error.name),
  )
  if (isFileSystemRefused) return true
  const estimate = await storage.estimate?.().catch(() => null)
  const { quota, usage = 0 } = estimate ?? {}
  return quota !== undefined && quota > 0 && quota < smallQuota && usage < quota / 2
}
