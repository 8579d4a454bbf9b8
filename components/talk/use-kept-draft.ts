'use client'
import { useState } from 'react'
import { observed } from '../../lib/base/observed.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'

const none = observed('')

type KeptDraft = {
  text: string
  setText(text: string): void
  /** It is said: it goes once the device keeps what became of it. */
  end(isKept: Promise<void>): void
}

/** What is not said yet, kept on your own devices until it is; null where nothing is to be kept. */
export function useKeptDraft(draft: { studio: Studio; where: string } | null): KeptDraft | null {
  const { own } = useSnug()
  const kept = useObserved(draft ? own.draft(draft.studio.id, draft.where) : none)
  // What is typed shows at once, also before what is one's own has been read.
  const [typed, setTyped] = useState<string | null>(null)
  if (!draft) return null
  const { studio, where } = draft
  return {
    text: typed ?? kept,
    setText(text) {
      setTyped(text)
      own.setDraft(studio.id, where, text)
    },
    end(isKept) {
      setTyped('')
      own.endDraft(studio.id, where, isKept)
    },
  }
}
