'use client'
import { Dices } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Strength } from '../../../lib/studio/ways-back.ts'
import { useSnug } from '../../shell/snug-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import titles from '../../ui/title.module.css'
import { toast } from '../../ui/toast.tsx'
import { firstName } from '../../ui/words.ts'
import { HandleField } from './handle-field.tsx'
import styles from './passphrase.module.css'
import { passphraseSetSentences, strengthSentences } from './relay-words.ts'

type Why = keyof typeof passphraseSetSentences

/** Chooses a passphrase, and the name that goes with it. */
export function PassphraseDialog({
  name,
  onClose,
  onSet,
}: {
  name: string
  onClose: () => void
  onSet: () => void
}) {
  const { waysBack } = useSnug()
  const [handle, setHandle] = useState(firstName(name).toLowerCase())
  const [text, setText] = useState('')
  const [why, setWhy] = useState<Why | null>(null)
  const [busy, setBusy] = useState(false)
  const strength = useStrength(text, handle)

  const choose = async () => {
    setBusy(true)
    const set = await waysBack
      .setPassphrase(handle, text)
      .catch(() => ({ ok: false as const, why: 'failed' as const }))
    setBusy(false)
    if (!set.ok) return setWhy(set.why)
    toast({ text: `The passphrase brings you back, with the name ${handle.trim()}. Remember both.` })
    onSet()
    onClose()
  }

  return (
    <Dialog open onClose={onClose} title="Choose a passphrase">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void choose()
        }}
      >
        <HandleField
          label="A name to find it by"
          value={handle}
          onChange={(next) => {
            setHandle(next)
            setWhy(null)
          }}
          error={why === 'handle' ? passphraseSetSentences.handle : null}
          hint="You type it together with the passphrase. The relay does not keep it."
        />
        <Field
          grows
          label="The passphrase"
          value={text}
          onChange={(next) => {
            setText(next)
            setWhy(null)
          }}
          maxLength={1000}
          autoComplete="new-password"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          error={why && why !== 'handle' ? passphraseSetSentences[why] : null}
          hint="Snug draws better words than anybody thinks up."
        />
        <div className={styles.strength} role="status" data-verdict={strength?.verdict}>
          {strength ? (
            <>
              <meter
                className={styles.meter}
                min={0}
                max={75}
                value={Math.min(75, strength.bits)}
                aria-label="How hard it is to guess"
              />
              <p className={titles.fine}>{strengthSentences[strength.verdict]}</p>
            </>
          ) : null}
        </div>
        <div className={styles.deeds}>
          <Button
            icon={<Dices />}
            onClick={() => {
              setWhy(null)
              void waysBack.drawPassphrase().then(setText)
            }}
          >
            Draw six words
          </Button>
          <Button type="submit" kind="primary" waiting={busy}>
            Use this passphrase
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** How hard what was typed is to guess; null while nothing is, or while the word lists are on their way. */
function useStrength(text: string, handle: string): Strength | null {
  const { waysBack } = useSnug()
  const [known, setKnown] = useState<{ text: string; strength: Strength } | null>(null)
  useEffect(() => {
    if (text.trim() === '') return
    let current = true
    void waysBack.strengthOf(text, handle).then(
      (strength) => current && setKnown({ text, strength }),
      // Without its word lists nothing is shown; setting the passphrase will say that it did not work.
      () => {},
    )
    return () => {
      current = false
    }
  }, [waysBack, text, handle])
  return text.trim() === '' ? null : (known?.strength ?? null)
}
