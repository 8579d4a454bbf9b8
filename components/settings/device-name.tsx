'use client'
import { useState } from 'react'
import type { OwnDevice } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'

const longest = 40
const settingOf = (device: string) => `device ${device}`

/** What you call a device of yours; '' for nothing. Only your own devices know. */
export function useDeviceName(device: string): string {
  const kept = useObserved(useSnug().own.setting(settingOf(device)))
  return typeof kept === 'string' ? kept.trim().slice(0, longest) : ''
}

export function NameDevice({ device, onClose }: { device: OwnDevice; onClose: () => void }) {
  const { own } = useSnug()
  const [name, setName] = useState(useDeviceName(device.id))
  const keep = () => {
    own.setSetting(settingOf(device.id), name.trim() || undefined)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={device.isThis ? `Name this ${device.kind}` : `Name a ${device.kind}`}
      actions={
        <>
          <Button onClick={onClose}>Leave it so</Button>
          <Button kind="primary" type="submit" form="device-name">
            Keep the name
          </Button>
        </>
      }
    >
      <form
        id="device-name"
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        <Field
          label="What do you call it?"
          aside="Only you see this"
          value={name}
          maxLength={longest}
          onChange={setName}
          hint="Empty, and it is called by its kind again."
          autoComplete="off"
          data-first
        />
      </form>
    </Dialog>
  )
}
