/** The other tabs of this browser, over a BroadcastChannel. */
import type { OpenTabLine } from './tabs.ts'

export const tabLine: OpenTabLine = (name, { heard, woke }) => {
  if (!('BroadcastChannel' in globalThis)) return null
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }) => heard(data)
  const onVisible = () => {
    if (document.visibilityState === 'visible') woke()
  }
  document.addEventListener('visibilitychange', onVisible)
  document.addEventListener('resume', woke)
  addEventListener('pageshow', woke)
  return {
    say: (message) => channel.postMessage(message),
    close() {
      document.removeEventListener('visibilitychange', onVisible)
      document.removeEventListener('resume', woke)
      removeEventListener('pageshow', woke)
      channel.close()
    },
  }
}
