/** The windows of this device that have a studio's files open: one of them sends and fetches, all hear of it. */
import type { StudioId } from '../../base/ids.ts'
import { listeners } from '../../base/listeners.ts'
import type { WindowNews, Windows } from './ports.ts'

export function blobWindows(studio: StudioId): Windows & { close(): void } {
  const name = `snug/files/${studio}`
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)
  const heard = listeners<[WindowNews]>()
  if (channel) channel.onmessage = ({ data }: MessageEvent<WindowNews>) => heard.tell(data)
  return {
    tell: (news) => channel?.postMessage(news),
    onNews: heard.add,
    alone(task) {
      let end = () => {}
      const isOver = new Promise<void>((resolve) => (end = resolve))
      const leaving = new AbortController()
      if (!('locks' in navigator)) void task(isOver)
      else
        navigator.locks
          .request(name, { signal: leaving.signal }, () => task(isOver))
          // Closed before its turn came: another window does it.
          .catch(() => {})
      return () => {
        leaving.abort()
        end()
      }
    },
    close: () => channel?.close(),
  }
}
