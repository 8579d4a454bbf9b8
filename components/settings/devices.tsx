'use client'
import { Laptop, PencilLine, Smartphone } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { OwnDevice } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Chip } from '../ui/chip.tsx'
import { dayInYear, monthOf, timeOf } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import { NameDevice, useDeviceName } from './device-name.tsx'
import { RetireDialog } from './retire-dialog.tsx'
import { Row } from './row.tsx'
import styles from './settings.module.css'

const kinds = {
  phone: { icon: <Smartphone />, here: 'This phone', other: 'A phone' },
  computer: { icon: <Laptop />, here: 'This computer', other: 'A computer' },
}

/** What other devices say comes by itself; it is read again while somebody looks. */
const lookAgainMs = 5_000

/** Where your key is, as your studios know it. */
export function Devices() {
  const snug = useSnug()
  const devices = useObserved(snug.devices)
  const [seen, setSeen] = useState<ReadonlyMap<string, number>>(new Map())
  const [retiring, setRetiring] = useState<OwnDevice | null>(null)
  const [naming, setNaming] = useState<OwnDevice | null>(null)

  useEffect(() => {
    let isHere = true
    const look = () => void snug.lastSeen().then((all) => isHere && setSeen(all))
    look()
    const again = setInterval(look, lookAgainMs)
    return () => {
      isHere = false
      clearInterval(again)
    }
  }, [snug, devices])

  return (
    <section className={styles.section}>
      <h2 className={titles.heading}>Your devices</h2>
      <p className={styles.lead}>
        Your key lives on the devices below and nowhere else. Look after two of them and you will be fine.
      </p>
      <ul className={styles.rows}>
        {devices.map((device) => (
          <li key={device.id}>
            <DeviceRow
              device={device}
              seen={seen.get(device.id)}
              onName={() => setNaming(device)}
              onRetire={() => setRetiring(device)}
            />
          </li>
        ))}
      </ul>
      {naming ? <NameDevice device={naming} onClose={() => setNaming(null)} /> : null}
      {retiring ? <RetireDialog device={retiring} onClose={() => setRetiring(null)} /> : null}
    </section>
  )
}

type DeviceRowProps = {
  device: OwnDevice
  seen: number | undefined
  onName: () => void
  onRetire: () => void
}

function DeviceRow({ device, seen, onName, onRetire }: DeviceRowProps) {
  const { icon, here, other } = kinds[device.kind]
  const name = useDeviceName(device.id)
  const title = name || (device.isThis ? here : other)
  return (
    <Row
      icon={icon}
      title={title}
      after={
        <>
          <IconButton label={`Rename ${title}`} icon={<PencilLine />} onClick={onName} />
          {device.isThis ? (
            <Chip tone="lamp">In your hands</Chip>
          ) : (
            <Button onClick={onRetire}>Retire</Button>
          )}
        </>
      }
    >
      Here since {monthOf(device.since)}
      {device.isThis ? '' : lastSeen(seen)}
    </Row>
  )
}

function lastSeen(at: number | undefined): string {
  if (at === undefined) return ''
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  return `, last seen ${isToday ? `today at ${timeOf(at)}` : `on ${dayInYear(at)}`}`
}
