'use client'
import { useState } from 'react'
import type { StudioOffer } from '../../lib/studio/snug.ts'
import { House } from '../art/house.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { firstName } from '../ui/words.ts'
import styles from './offers.module.css'

/** Studios that a keeper elsewhere put this person into, unasked. */
export function Offers() {
  const offers = useObserved(useSnug().offers.list)
  return offers.map((offer) => <Offer key={offer.studio} offer={offer} />)
}

function Offer({ offer }: { offer: StudioOffer }) {
  const { offers } = useSnug()
  const [busy, setBusy] = useState(false)
  const { studio, name, by, isKnown } = offer
  const who = by ? firstName(by) : 'Somebody'
  const where = name || 'a studio'

  const comeIn = async () => {
    setBusy(true)
    const answer = await offers.comeIn(studio).catch(() => 'failed' as const)
    setBusy(false)
    if (answer === 'offline') toast({ text: 'No relay answers just now. Try again when you are online.' })
    if (answer === 'failed') toast({ text: 'That did not work. Try again in a moment.' })
    if (answer === 'ok') toast({ text: `${name || 'It'} stands on your street.` })
  }
  const decline = () =>
    toast({
      text: `${name || 'It'} stays off your street. In a minute you are taken off its people, too.`,
      undo: offers.decline(studio),
    })

  return (
    <section className={styles.offer} aria-label={`${who} put you into ${where}`} data-ink={offer.ink}>
      <span className={styles.house}>
        <House emblem={offer.emblem} ink={offer.ink} />
      </span>
      <div className={styles.words}>
        <h2 className={titles.small}>
          {who} put you into {where}
        </h2>
        <p className={titles.fine}>
          {isKnown || !by
            ? 'You have not asked for it, so it waits out here.'
            : `You have not asked for it, and you are in no studio with whoever calls themselves ${by}.`}{' '}
          Nobody inside sees you before you come in.
        </p>
        <div className={styles.deeds}>
          <Button waiting={busy} onClick={() => void comeIn()}>
            Come in
          </Button>
          <Button kind="quiet" onClick={decline}>
            No thanks
          </Button>
        </div>
      </div>
    </section>
  )
}
