'use client'
import { useEffect, useId, useState } from 'react'
import type { StudioSummary } from '../../lib/studio/snug.ts'
import type { Told, ToldHere } from '../../lib/studio/told/told.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { hourOfDay } from '../ui/days.ts'
import { Button } from '../ui/button.tsx'
import { Check } from '../ui/check.tsx'
import { Select } from '../ui/select.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import styles from './settings.module.css'

/** Whether this device says that somebody named you, and when. Off until you turn it on. */
export function BeingTold() {
  const snug = useSnug()
  const [told, setTold] = useState<Told | null>(null)
  useEffect(() => {
    let current = true
    void snug.told().then(
      (module) => current && setTold(module),
      () => {},
    )
    return () => {
      current = false
    }
  }, [snug])
  return (
    <section className={styles.section} aria-labelledby="being-told">
      <h2 id="being-told" className={titles.heading}>
        Being told
      </h2>
      <p className={titles.fine}>
        When somebody names you, this device can say so while Snug is closed: in one note a day, at the hour
        you choose. Nothing else ever calls you back.
      </p>
      {told ? <OnThisDevice told={told} /> : null}
    </section>
  )
}

const sentences: Partial<Record<ToldHere, string>> = {
  unable: 'This browser cannot be reached while Snug is closed. What names you waits on the street.',
  'home-screen': 'Put Snug on your home screen first, and open it from there. Then it can be turned on here.',
  refused:
    'You told the browser that Snug may not. It can be allowed again in the browser’s settings for this address.',
}

const problems = {
  refused: 'The browser was told no. Nothing was turned on.',
  offline: 'No relay answers. Try again when you are back.',
  failed: 'This browser’s push service would not. Nothing was turned on.',
}

function OnThisDevice({ told }: { told: Told }) {
  const snug = useSnug()
  const here = useObserved(told.here)
  const studios = useObserved(snug.studios).filter(({ past }) => past === null)
  const [busy, setBusy] = useState(false)
  const isOn = here === 'on'

  const turn = async () => {
    setBusy(true)
    try {
      if (isOn) return await told.turnOff()
      const turned = await told.turnOn()
      if (turned !== 'on') toast({ text: problems[turned] })
    } finally {
      setBusy(false)
    }
  }

  const sentence = sentences[here]
  if (sentence) return <p className={styles.toldLine}>{sentence}</p>
  return (
    <>
      <div className={styles.row}>
        <p className={styles.words} role="status">
          {isOn ? 'This device tells you.' : 'This device keeps still.'}
        </p>
        <Button waiting={busy || here === 'unknown'} onClick={() => void turn()}>
          {isOn ? 'Keep still' : 'Tell me on this device'}
        </Button>
      </div>
      {isOn ? (
        <div className={`${styles.fields} ${styles.about}`}>
          <When told={told} />
          {studios.length > 0 ? (
            <fieldset className={styles.shownIn}>
              <legend>From which studios</legend>
              {studios.map((studio) => (
                <OfStudio key={studio.id} told={told} studio={studio} />
              ))}
            </fieldset>
          ) : null}
          <p className={titles.fine}>
            The note travels without words: your browser’s push service and the relay learn that something
            waits, not what, and this device opens it. The hour and the studios are the same on all your
            devices.
          </p>
        </div>
      ) : null}
    </>
  )
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourOfDay(hour) }))

function When({ told }: { told: Told }) {
  const when = useObserved(told.when)
  const id = useId()
  const { hour, quiet } = when
  return (
    <>
      <Select
        label="At what hour"
        value={String(hour)}
        options={hours}
        onChange={(value) => told.setWhen({ ...when, hour: Number(value) })}
      />
      <fieldset className={styles.shownIn} aria-describedby={id}>
        <legend>Quiet hours</legend>
        <Check
          checked={quiet !== null}
          onChange={(on) => told.setWhen({ ...when, quiet: on ? { from: 22, to: 8 } : null })}
        >
          Leave me in peace for some hours
        </Check>
        {quiet ? (
          <div className={styles.span}>
            <Select
              label="From"
              value={String(quiet.from)}
              options={hours}
              onChange={(from) => told.setWhen({ ...when, quiet: { ...quiet, from: Number(from) } })}
            />
            <Select
              label="To"
              value={String(quiet.to)}
              options={hours}
              onChange={(to) => told.setWhen({ ...when, quiet: { ...quiet, to: Number(to) } })}
            />
          </div>
        ) : null}
        <p id={id} className={titles.fine}>
          A note that is late because the relay was off waits until they are over. One that comes while this
          device is off is kept until they begin; what it was about is in What’s new.
        </p>
      </fieldset>
    </>
  )
}

function OfStudio({ told, studio }: { told: Told; studio: StudioSummary }) {
  const [isOf] = useState(() => told.isOf(studio.id))
  return (
    <Check checked={useObserved(isOf)} onChange={(isTold) => told.setOf(studio.id, isTold)}>
      {studio.name}
    </Check>
  )
}
