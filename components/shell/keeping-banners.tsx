'use client'
import { HardDrive, VenetianMask } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { useObserved } from './use-observed.ts'
import { useSnug } from './snug-context.tsx'

const notKept = {
  full: {
    title: 'This device is nearly full. Your newest words are only in this window.',
    detail:
      'Keep the window open, or copy them to another place. Once there is room on the device, Snug keeps them by itself.',
  },
  refused: {
    title: 'This browser keeps nothing just now. Your newest words are only in this window.',
    detail: 'Copy them to another place, then load Snug again. What was kept before is still here.',
  },
}

/** While the device does not take what is written. The browser asks before the window closes. */
export function NotKeptBanner() {
  const saved = useObserved(useSnug().saved)
  const why = saved.where === 'window' ? saved.why : null

  useEffect(() => {
    if (!why) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [why])

  return why ? <Banner tone="danger" icon={<HardDrive />} {...notKept[why]} /> : null
}

let isKnown: Promise<boolean> | null = null
let isUnderstood = false

/** In a window that forgets when it closes, until somebody has said that they know. */
export function ForgetfulBanner() {
  const snug = useSnug()
  const [isShown, setShown] = useState(false)

  useEffect(() => {
    let current = true
    isKnown ??= snug.forgetsWhenClosed()
    void isKnown.then((forgets) => {
      if (current) setShown(forgets && !isUnderstood)
    })
    return () => {
      current = false
    }
  }, [snug])

  if (!isShown) return null
  return (
    <Banner
      icon={<VenetianMask />}
      title="This window forgets when it closes"
      detail="Save your key file in Settings, and your studios come back with it. In a normal window Snug keeps everything on this device."
      action={
        <Button
          onClick={() => {
            isUnderstood = true
            setShown(false)
          }}
        >
          I know
        </Button>
      }
    />
  )
}
