/** What the windows of Snug on this device tell each other. */
import { parseStudioId, type StudioId } from '../base/ids.ts'

export type WindowNews =
  /** The person has signed out: everything here goes. */
  | { is: 'signed-out' }
  /** This device holds a studio no more. */
  | { is: 'gone'; studio: StudioId }
  /** Something that all share has been stored: the person, what they say of themselves, a studio, its log, its keys. */
  | { is: 'stored' }

export type Windows = {
  tell(news: WindowNews): void
  /** Listens to the others; never to itself. */
  listen(listener: (news: WindowNews) => void): void
  close(): void
}

export function openWindows(): Windows {
  const channel = new BroadcastChannel('snug')
  return {
    tell: (news) => channel.postMessage(news),
    listen(listener) {
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        // Another window may run another version: what it says in other words is not for this one.
        if (typeof data !== 'object' || data === null || !('is' in data)) return
        if (data.is === 'signed-out' || data.is === 'stored') return listener({ is: data.is })
        const studio = 'studio' in data && typeof data.studio === 'string' ? parseStudioId(data.studio) : null
        if (data.is === 'gone' && studio) listener({ is: 'gone', studio })
      }
    },
    close: () => channel.close(),
  }
}
