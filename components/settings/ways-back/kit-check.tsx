'use client'
import { useEffect, useState } from 'react'
import { useSnug } from '../../shell/snug-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { toast } from '../../ui/toast.tsx'
import { checkSentence } from './kit-words.ts'
import styles from './kit-check.module.css'

const blank = { typed: ['', '', ''], wrong: [null, null, null] as (string | null)[] }

/** Asks for three words of the sheet. */
export function KitCheck({ onDone }: { onDone: () => void }) {
  const { waysBack } = useSnug()
  const [places, setPlaces] = useState<readonly number[]>([])
  const [{ typed, wrong }, setState] = useState(blank)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    let current = true
    void waysBack.placesToCheck().then((three) => current && setPlaces(three))
    return () => {
      current = false
    }
  }, [waysBack])

  const type = (at: number, text: string) =>
    setState((now) => ({
      typed: now.typed.map((one, i) => (i === at ? text : one)),
      wrong: now.wrong.map((one, i) => (i === at ? null : one)),
    }))

  const check = async () => {
    setBusy(true)
    try {
      const found = await Promise.all(
        places.map(async (place, i) =>
          checkSentence(place, typed[i]!, await waysBack.checkWord(place, typed[i]!)),
        ),
      )
      setState((now) => ({ ...now, wrong: found }))
      if (found.some(Boolean)) return
      await waysBack.noteChecked()
      toast({ text: 'Your kit works. Keep it where only you can reach it.' })
      onDone()
    } catch {
      toast({ text: 'That could not be kept on this device. It may be full.' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void check()
      }}
    >
      <div className={styles.fields}>
        {places.map((place, i) => (
          <Field
            key={place}
            label={`Word ${place}`}
            value={typed[i]!}
            onChange={(text) => type(i, text)}
            error={wrong[i]}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
          />
        ))}
      </div>
      <Button type="submit" kind="primary" waiting={busy || places.length === 0}>
        Check my kit
      </Button>
    </form>
  )
}

/** The same over the room, for a kit made earlier. */
export function CheckDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title="Check your kit">
      <p>Take your sheet to hand and type these three words.</p>
      <KitCheck onDone={onClose} />
    </Dialog>
  )
}
