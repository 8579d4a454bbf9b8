'use client'
import { Laptop, Smartphone } from 'lucide-react'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Chip } from '../ui/chip.tsx'
import { monthOf } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import { Row } from './row.tsx'
import styles from './settings.module.css'

const kinds = {
  phone: { icon: <Smartphone />, here: 'This phone', other: 'A phone' },
  computer: { icon: <Laptop />, here: 'This computer', other: 'A computer' },
}

/** Where your key is, as your studios know it. */
export function Devices() {
  const devices = useObserved(useSnug().devices)
  return (
    <section className={styles.section}>
      <h2 className={titles.heading}>Your devices</h2>
      <p className={styles.lead}>
        Your key lives on the devices below and nowhere else. Look after two of them and you will be fine.
      </p>
      <ul className={styles.rows}>
        {devices.map(({ id, kind, since, isThis }) => (
          <li key={id}>
            <Row
              icon={kinds[kind].icon}
              title={isThis ? kinds[kind].here : kinds[kind].other}
              after={isThis ? <Chip tone="lamp">In your hands</Chip> : null}
            >
              Here since {monthOf(since)}
            </Row>
          </li>
        ))}
      </ul>
    </section>
  )
}
