'use client'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { lookAround } from './sample-door.ts'

/** Opens the sample studio, on this device and without a name. */
export function LookAround({ className }: { className?: string }) {
  const [busy, setBusy] = useState(false)
  const look = async () => {
    setBusy(true)
    await lookAround().catch((error: unknown) => {
      console.warn('The sample could not open', error)
      toast({ text: 'The sample needs a little room on this device, and there is none.' })
    })
    setBusy(false)
  }
  return (
    <Button className={className} waiting={busy} onClick={look}>
      Look around
    </Button>
  )
}
