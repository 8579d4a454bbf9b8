/**
 * Signing out: this device forgets everything. A mark is left first and the page loads anew; what starts next, here or
 * after a crash, finds the mark and deletes before it opens anything, so that nothing is ever half forgotten.
 */
import { databaseNames, deleteDatabases } from './databases.browser.ts'

const forgetting = 'snug.forgetting'
const sessionEnds = 'snug.session-ends'

/** From now on the next start forgets. Throws when the browser refuses its storage: then nothing has begun. */
export function markForgetting(): void {
  localStorage.setItem(forgetting, 'yes')
}

/**
 * Finishes what signing out began, if it did. Rejects when another window holds on to something: the mark stays, and
 * the next start tries again. One window does it, others wait for it.
 */
export async function finishForgetting(): Promise<void> {
  if (!isMarked(forgetting)) return
  await navigator.locks.request('snug/forget', async () => {
    if (!isMarked(forgetting)) return
    if (!(await deleteDatabases(await databaseNames())))
      throw new Error('Another window still holds what is to be forgotten.')
    await endTelling()
    sessionStorage.clear()
    // Choices made on this device go too, the mark with them; the app itself stays, it says nothing of anybody.
    localStorage.clear()
    localStorage.setItem(sessionEnds, 'yes')
  })
}

/** Ends the session cookie that signing out left, as soon as the relay answers; at a start without a person. */
export async function endSession(signOut: () => Promise<boolean>): Promise<void> {
  if (isMarked(sessionEnds) && (await signOut())) localStorage.removeItem(sessionEnds)
}

/** The browser's push service forgets this device; the relay does when the session ends. */
async function endTelling(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration()
    await (await registration?.pushManager?.getSubscription())?.unsubscribe()
  } catch {
    // There is no push here, or no network to say so: a push that comes finds nobody, and says that it could not look.
  }
}

function isMarked(name: string): boolean {
  try {
    return localStorage.getItem(name) !== null
  } catch {
    return false // Storage is refused: no mark was ever left.
  }
}
