/**
 * Being told. A push says nothing but that there is something: the worker looks what it is and says it, once. Where nothing names this
 * person, nothing is said.
 */
import { lookForNotes } from '../../lib/studio/told/look.browser.ts'
import { wordsOf } from '../../lib/studio/told/told-words.ts'

type Client = { url: string; focus(): Promise<Client>; navigate?(url: string): Promise<Client | null> }
type WaitingEvent = Event & { waitUntil(work: Promise<unknown>): void }
type NotificationEvent = WaitingEvent & { notification: { data: unknown; close(): void } }
export type ToldScope = {
  location: { origin: string }
  registration: {
    showNotification(title: string, options: NotificationOptions): Promise<void>
  }
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly Client[]>
    openWindow(url: string): Promise<Client | null>
  }
  addEventListener(type: 'push', listener: (event: WaitingEvent) => void): void
  addEventListener(type: 'notificationclick', listener: (event: NotificationEvent) => void): void
}

export function beTold(scope: ToldScope): void {
  scope.addEventListener('push', (event) => event.waitUntil(tell(scope)))
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close()
    event.waitUntil(goTo(scope, pathIn(event.notification.data)))
  })
}

async function tell({ location, registration }: ToldScope): Promise<void> {
  const look = await lookForNotes(location.origin).catch(() => ({ is: 'unknown' }) as const)
  const words = wordsOf(look)
  if (!words) return
  // One note: a later one takes its place.
  await registration.showNotification(words.title, {
    ...{ body: words.body, tag: 'snug', icon: '/icons/icon-192.png' },
    data: { path: words.path },
  })
}

async function goTo({ clients, location }: ToldScope, path: string): Promise<void> {
  const url = location.origin + path
  const [open] = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (!open) return void (await clients.openWindow(url))
  const there = await open.navigate?.(url).catch(() => null)
  await (there ?? open).focus()
}

function pathIn(data: unknown): string {
  const path = typeof data === 'object' && data !== null && 'path' in data ? data.path : null
  return typeof path === 'string' && /^\/(home$|s\/)/.test(path) ? path : '/home'
}
