/** Living with the other windows of this device, which share one disk: taking turns, and reading what they stored. */

/** Several things stored one after another are read at once. */
const gatherMs = 50

/** Asks for `work`: soon, once for many asks, never twice at the same time. */
export function gathered(work: () => Promise<void>): () => void {
  let isWanted = false
  let isRunning = false
  async function run() {
    if (isRunning) return
    isRunning = true
    while (isWanted) {
      await new Promise((resolve) => setTimeout(resolve, gatherMs))
      isWanted = false
      // A disk that cannot be read now is read at the next news; until then this window knows what it knew.
      await work().catch(() => undefined)
    }
    isRunning = false
  }
  return () => {
    isWanted = true
    void run()
  }
}

/** Tells when this window was frozen, or away in the browser's history, and is back: it may have missed what was said. */
export function onWaking(woke: () => void): void {
  document.addEventListener('resume', woke)
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) woke()
  })
}

/** Runs `task` when no other window is at one of the same name. Browsers without Web Locks run it at once. */
export async function inTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return task()
  return navigator.locks.request(name, task) as Promise<T>
}
