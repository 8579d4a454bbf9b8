'use client'
import { Fingerprint, RectangleEllipsis } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { Self } from '../../../lib/studio/snug.ts'
import type { KeptWay } from '../../../lib/studio/ways-back.ts'
import { useSnug } from '../../shell/snug-context.tsx'
import { useObserved } from '../../shell/use-observed.ts'
import { Button } from '../../ui/button.tsx'
import { dayInYear } from '../../ui/dates.ts'
import titles from '../../ui/title.module.css'
import { toast } from '../../ui/toast.tsx'
import { Row } from '../row.tsx'
import styles from '../settings.module.css'
import { PassphraseDialog } from './passphrase-dialog.tsx'
import { passkeyAddedSentences } from './relay-words.ts'
import { useHasPasskeys } from './use-has-passkeys.ts'

/** Passphrase and passkeys. They lie at the relay, sealed, so it must answer for them to be seen or changed. */
export function OtherWays({ self }: { self: Self }) {
  const snug = useSnug()
  const { waysBack } = snug
  const connection = useObserved(snug.connection)
  const [kept, setKept] = useState<readonly KeptWay[] | null>(null)
  const [isChoosing, setChoosing] = useState(false)

  const look = useCallback(() => waysBack.list().then(setKept), [waysBack])
  useEffect(() => {
    if (connection === 'online') void look()
  }, [look, connection])

  const end = async (way: KeptWay, said: string) => {
    const again = await waysBack.end(way.id)
    if (!again) return toast({ text: 'The relay did not forget it. Try again in a moment.' })
    const undo = async () => {
      if (!(await again())) toast({ text: 'It could not be put back. Make it once more.' })
      await look()
    }
    toast({ text: said, undo: () => void undo() })
    await look()
  }
  const passphrase = kept?.find(({ kind }) => kind === 'passphrase')
  const passkeys = kept?.filter(({ kind }) => kind === 'passkey') ?? []

  return (
    <section className={styles.section}>
      <h2 className={titles.heading}>Other ways back</h2>
      <p className={styles.lead}>
        For a day when the sheet is not at hand. Your key lies at the relay for these, sealed: only your
        passphrase or your passkey opens it.
      </p>
      {/* The rows stand before the relay has answered: nothing below may move away from under a finger. */}
      <ul className={styles.rows}>
        <li>
          <Row
            icon={<RectangleEllipsis />}
            title="Passphrase"
            after={
              <>
                {passphrase ? (
                  <Button
                    kind="quiet"
                    onClick={() => void end(passphrase, 'The passphrase brings nobody back any more.')}
                  >
                    Remove
                  </Button>
                ) : null}
                <Button disabled={!kept} onClick={() => setChoosing(true)}>
                  {passphrase ? 'Change' : 'Choose one'}
                </Button>
              </>
            }
          >
            {passphrase ? `Since ${dayInYear(passphrase.since)}` : 'Words that only you know'}
          </Row>
        </li>
        {passkeys.map((passkey) => (
          <li key={passkey.id}>
            <Row
              icon={<Fingerprint />}
              title="A passkey"
              after={
                <Button
                  kind="quiet"
                  onClick={() => void end(passkey, 'That passkey brings nobody back any more.')}
                >
                  Remove
                </Button>
              }
            >
              Since {dayInYear(passkey.since)}
            </Row>
          </li>
        ))}
        <li>
          <AddPasskey isKnown={kept !== null} onAdded={look} />
        </li>
      </ul>
      {kept || connection !== 'offline' ? null : (
        <p className={titles.fine}>No relay answers just now. What you have chosen is shown when one does.</p>
      )}
      {isChoosing ? (
        <PassphraseDialog name={self.name} onClose={() => setChoosing(false)} onSet={() => void look()} />
      ) : null}
    </section>
  )
}

function AddPasskey({ isKnown, onAdded }: { isKnown: boolean; onAdded: () => Promise<void> }) {
  const { waysBack } = useSnug()
  const isPossible = useHasPasskeys()
  const [busy, setBusy] = useState(false)

  const add = async () => {
    setBusy(true)
    const added = await waysBack.addPasskey().catch(() => ({ ok: false as const, why: 'failed' as const }))
    setBusy(false)
    toast({
      text: added.ok ? 'The passkey brings you back, on this relay.' : passkeyAddedSentences[added.why],
    })
    if (added.ok) await onAdded()
  }

  return (
    <Row
      icon={<Fingerprint />}
      title="Passkey"
      after={
        isPossible === false ? null : (
          <Button disabled={!isKnown || !isPossible} waiting={busy} onClick={() => void add()}>
            Add a passkey
          </Button>
        )
      }
    >
      {isPossible === false
        ? 'This browser has none that keep a secret. Your kit and your passphrase work everywhere.'
        : 'The lock of your phone or computer: a finger, a face, a number'}
    </Row>
  )
}
