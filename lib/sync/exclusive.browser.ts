/** Web Locks: of several tabs that show one document, one does the work. */
import type { Exclusive } from './ports.ts'

/** Does nothing when another tab is at it. Browsers without Web Locks run the task: two at once only cost bytes. */
export const exclusiveTab: Exclusive = async (name, task) => {
  if (!('locks' in navigator)) return task()
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await task()
  })
}
