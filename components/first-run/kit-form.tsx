'use client'
import { Camera } from 'lucide-react'
import { useState } from 'react'
import { kitSentence } from '../settings/ways-back/kit-words.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { hasCamera, ScanCode } from '../ui/scan-code.tsx'
import styles from './come-back-room.module.css'

/** Takes the words of a kit, or what its code says. */
export function KitForm({ onBack }: { onBack: (name: string) => void }) {
  const { waysBack } = useSnug()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const [isScanning, setIsScanning] = useState(false)

  const comeBack = async (kit: string) => {
    setBusy(true)
    const answer = await waysBack
      .comeBackByKit(kit)
      .catch(() => ({ ok: false as const, why: 'failed' as const }))
    setBusy(false)
    if (answer.ok) onBack(answer.name)
    else setWrong(kitSentence(answer))
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void comeBack(text)
      }}
    >
      <Field
        grows
        rows={4}
        label="The 24 words on your sheet"
        value={text}
        onChange={(next) => {
          setText(next)
          setWrong(null)
        }}
        error={wrong}
        hint="In their order. The first four letters of each are enough; what the code on the sheet says will do as well."
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={2000}
      />
      {isScanning ? (
        <div className={styles.scan}>
          <ScanCode
            hint="Hold the code on your sheet before the camera."
            without="No camera, no matter. Type the words."
            onText={(said) => {
              setText(said)
              setWrong(null)
              if (!busy) void comeBack(said)
            }}
          />
        </div>
      ) : null}
      <div className={styles.deeds}>
        <Button type="submit" kind="primary" waiting={busy}>
          Bring me back
        </Button>
        {hasCamera() ? (
          <Button icon={<Camera />} onClick={() => setIsScanning(!isScanning)}>
            {isScanning ? 'Stop scanning' : 'Scan my sheet'}
          </Button>
        ) : null}
      </div>
    </form>
  )
}
