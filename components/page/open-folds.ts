const storageKey = 'snug.open-folds'
/** What was opened longest ago is forgotten first. */
const mostKept = 500

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : []
  } catch {
    return [] // Storage is refused, or holds something else: then folds are closed until somebody opens them.
  }
}

let known: Set<string> | null = null
const open = (): Set<string> => (known ??= new Set(read()))

/** Whether a fold stands open on this device; the page says nothing of it. */
export const isFoldOpen = (key: string): boolean => open().has(key)

export function rememberFold(key: string, isOpen: boolean): void {
  const keys = open()
  keys.delete(key)
  if (isOpen) keys.add(key)
  try {
    localStorage.setItem(storageKey, JSON.stringify([...keys].slice(-mostKept)))
  } catch {
    // Not remembered beyond this window.
  }
}
