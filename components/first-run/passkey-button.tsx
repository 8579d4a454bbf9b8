'use client'
import { Fingerprint } from 'lucide-react'
import { useState } from 'react'
import { passkeyReturnSentences } from '../settings/ways-back/relay-words.ts'
import { useHasPasskeys } from '../settings/ways-back/use-has-passkeys.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { Button } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'

/** Asks the browser for a passkey. */
export function PasskeyButton({ onBack }: { onBack: (name: string) => void }) {
  const { waysBack } = useSnug()
  const isPossible = useHasPasskeys()
  const [busy, setBusy] = useState(false)

  const comeBack = async () => {
    setBusy(true)
    const answer = await waysBack
      .comeBackByPasskey()
      .catch(() => ({ ok: false as const, why: 'failed' as const }))
    setBusy(false)
    if (answer.ok) onBack(answer.name)
    else toast({ text: passkeyReturnSentences[answer.why] })
  }

  if (isPossible === false)
    return <p className={titles.fine}>This browser has none that keep a secret. The other ways work here.</p>
  return (
    <>
      <p className={titles.fine}>The lock of your phone or computer, if you added one at this relay.</p>
      <Button icon={<Fingerprint />} waiting={busy || isPossible === null} onClick={() => void comeBack()}>
        Use a passkey
      </Button>
    </>
  )
}
