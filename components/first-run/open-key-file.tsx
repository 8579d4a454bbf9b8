'use client'
import { useState } from 'react'
import type { Snug } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { FileButton } from '../ui/file-button.tsx'
import { toast } from '../ui/toast.tsx'

type Why = Extract<Awaited<ReturnType<Snug['comeBack']>>, { ok: false }>['why']

const sentences: Record<Why, string> = {
  'not-a-key-file': 'That file is not a Snug key file. Its name begins with “snug-key”.',
  damaged: 'That key file is damaged: a part of it is missing or was changed.',
  'too-new': 'That key file comes from a newer Snug than this one.',
  offline: 'No relay answers, and the relay knows which studios are yours. Try again when you are back.',
  failed: 'That did not work. Your file is as it was; try again in a moment.',
  nobody: 'This relay knows no studio of yours. Is it the one you used before?',
}

/** A key file is far below this; anything larger is something else. Bytes. */
const largest = 64 * 1024

/** Takes a key file and brings its owner's studios to this device. */
export function OpenKeyFile({ onBack }: { onBack: (name: string) => void }) {
  const snug = useSnug()
  const [busy, setBusy] = useState(false)

  const take = async (file: File) => {
    setBusy(true)
    const answer =
      file.size > largest
        ? { ok: false as const, why: 'not-a-key-file' as const }
        : await snug.comeBack(await file.text()).catch(() => ({ ok: false as const, why: 'failed' as const }))
    setBusy(false)
    if (!answer.ok) return toast({ text: sentences[answer.why] })
    onBack(answer.name)
  }

  return (
    <FileButton accept=".json,application/json" waiting={busy} onFile={(file) => void take(file)}>
      Open key file
    </FileButton>
  )
}
