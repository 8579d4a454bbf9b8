'use client'
import type { ReactNode } from 'react'
import type { NotOpened } from '../../lib/studio/opening.browser.ts'
import { Button } from '../ui/button.tsx'
import { NoticeScreen } from './notice.tsx'
import { useObserved } from './use-observed.ts'
import { useSnug } from './snug-context.tsx'

const words: Record<NotOpened, { title: string; text: string; way: string }> = {
  full: {
    title: 'This device is full',
    text: 'Snug needs a little room to open, and there is none. What it keeps here is still here.',
    way: 'Make room on the device, then try again.',
  },
  refused: {
    title: 'This browser keeps nothing for Snug',
    text: 'Everything in Snug is kept on your own device, and this browser will not keep anything at this address: it is a private window, or its settings say so. Nothing was changed.',
    way: 'Open Snug in a normal window, or allow this address to keep its data, then try again.',
  },
  newer: {
    title: 'A newer Snug was here',
    text: 'This device has been used with a newer Snug than this one, which would not understand what that keeps. Your writing is safe.',
    way: 'Close the other windows of Snug, then load it again.',
  },
  failed: {
    title: 'Snug cannot reach its place on this device',
    text: 'Your writing is kept in this browser, and the browser would not hand it over. Nothing was changed.',
    way: 'Another window may be holding it. Close the others, then try again.',
  },
}

/** Instead of the app, where the device does not let it open. */
export function NotOpenedScreen({ why, tryAgain }: { why: NotOpened; tryAgain(): void }) {
  const { title, text, way } = words[why]
  return (
    <NoticeScreen
      title={title}
      actions={
        why === 'newer' ? (
          <Button kind="primary" onClick={() => location.reload()}>
            Load it again
          </Button>
        ) : (
          <Button kind="primary" onClick={tryAgain}>
            Try again
          </Button>
        )
      }
    >
      <p>{text}</p>
      <p>{way}</p>
    </NoticeScreen>
  )
}

/** Takes the place of the rooms once a newer Snug in another window has taken over. */
export function Superseded({ children }: { children: ReactNode }) {
  const isSuperseded = useObserved(useSnug().isSuperseded)
  if (!isSuperseded) return children
  return (
    <NoticeScreen
      title="A newer Snug is open in another window"
      actions={
        <Button kind="primary" onClick={() => location.reload()}>
          Load this one again
        </Button>
      }
    >
      <p>Your writing is safe. This window is of the older one and stops here; loaded again, it goes on.</p>
    </NoticeScreen>
  )
}
