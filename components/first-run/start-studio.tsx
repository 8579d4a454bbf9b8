'use client'
import { ChevronLeft, DoorOpen } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { inks, type Emblem, type Ink } from '../../lib/base/look.ts'
import type { Self } from '../../lib/studio/snug.ts'
import { House } from '../art/house.tsx'
import { go } from '../shell/address.ts'
import { Link } from '../shell/link.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Field } from '../ui/field.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import whole from '../ui/whole-screen.module.css'
import { DoorPainter } from './door-painter.tsx'
import styles from './start-studio.module.css'

/** Name, ink, emblem, purpose; the house shows at once what they will see. */
export function StartStudio({ self }: { self: Self }) {
  const snug = useSnug()
  const studios = useObserved(snug.studios)
  const nameField = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [purpose, setPurpose] = useState('')
  const [emblem, setEmblem] = useState<Emblem>('bird')
  const [ink, setInk] = useState<Ink>(
    () =>
      inks.find((one) => one === 'pine' && !studios.some((studio) => studio.ink === one)) ??
      inks.find((one) => !studios.some((studio) => studio.ink === one)) ??
      'pine',
  )
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    document.title = 'Start a studio · Snug'
  }, [])

  const open = async () => {
    setAsked(true)
    if (!name.trim()) return nameField.current?.focus()
    setBusy(true)
    try {
      const studio = await snug.startStudio({ name: name.trim(), emblem, ink, purpose: purpose.trim() })
      go({ at: 'doorstep', studio }, { replace: true })
    } catch {
      setBusy(false)
      toast({ text: 'The studio could not be kept on this device. It may be full.' })
    }
  }

  return (
    <div className={whole.screen}>
      <header className={whole.top}>
        <Link to={{ at: 'street' }} className={whole.back} aria-label="Back">
          <ChevronLeft />
        </Link>
        <b className={styles.topTitle}>Start a studio</b>
      </header>
      <main id="room" tabIndex={-1} className={classNames(whole.sheet, styles.sheet)}>
        <section className={styles.preview} data-ink={ink} aria-label="How the door will look">
          <div className={styles.house}>
            <House emblem={emblem} ink={ink} faces={[{ name: self.name, portrait: self.portrait }]} />
          </div>
          <div>
            <p className={titles.heading}>{name.trim() || 'Your studio'}</p>
            <p className={titles.fine}>One person in. The lamp is on.</p>
          </div>
        </section>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (!busy) void open()
          }}
        >
          <Link to={{ at: 'street' }} className={whole.crumb}>
            <ChevronLeft />
            Back
          </Link>
          <h1 className={titles.title}>Paint the door</h1>
          <p className={styles.lead}>You can change all of this later. Everyone you invite will see it.</p>
          <Field
            ref={nameField}
            className={styles.field}
            label="What is the group called?"
            value={name}
            onChange={setName}
            maxLength={80}
            autoComplete="off"
            error={asked && !name.trim() ? 'A name first. You can change it later.' : null}
          />
          <DoorPainter ink={ink} emblem={emblem} onInk={setInk} onEmblem={setEmblem} />
          <Field
            className={styles.field}
            label="What is it for?"
            aside="Optional, one sentence"
            value={purpose}
            onChange={setPurpose}
            maxLength={280}
            autoComplete="off"
          />
          <div className={styles.deed} data-ink={ink}>
            <Button type="submit" kind="primary" size="big" icon={<DoorOpen />} waiting={busy}>
              Open the door
            </Button>
            <span className={titles.fine}>Next you can invite people.</span>
          </div>
          <p className={styles.instead}>
            Someone invited you?{' '}
            <Link to={{ at: 'join' }} className={styles.link}>
              Paste their link
            </Link>
          </p>
        </form>
      </main>
    </div>
  )
}
