/** Which tabs of Snug live on this device: each holds a lock of its own name until it is closed, killed or crashes. */

export type Tab = {
  /** Made anew at every load, also of a duplicated tab. */
  id: string
  /** Resolves when the others can see this tab. */
  isKnown: Promise<void>
  /** The other tabs that live now. Browsers without Web Locks see none. */
  others(): Promise<ReadonlySet<string>>
}

const prefix = 'snug/tab/'

export function thisTab(): Tab {
  const id = crypto.randomUUID()
  if (!('locks' in navigator)) return { id, isKnown: Promise.resolve(), others: async () => new Set() }
  const isKnown = new Promise<void>((resolve) => {
    const forEver = new Promise<never>(() => {})
    // A browser that refuses the lock leaves this tab unseen, as one without Web Locks does.
    navigator.locks.request(prefix + id, () => (resolve(), forEver)).catch(() => resolve())
  })
  return {
    id,
    isKnown,
    async others() {
      const { held = [] } = await navigator.locks.query()
      const names = held.flatMap(({ name }) => name ?? [])
      const ids = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
      return new Set(ids.filter((other) => other !== id))
    },
  }
}
