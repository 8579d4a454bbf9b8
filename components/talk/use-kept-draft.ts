'use client'
import { useState } from 'react'
import { observed } from '../../lib/base/observed.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'

const none = observed('')

/** What is not said yet, kept on your own devices until it is; null where nothing is to be kept. */
export function useKeptDraft(
  draft: { studio: Studio; where: string } | null,
): [text: string, setText: (text: string) => void] | null {
  const { own } = useSnug()
  const kept = useObserved(draft ? own.draft(draft.studio.id, draft.where) : none)
  // What is typed shows at once, also before what is one's own has been read.
  const [typed, setTyped] = useState<string | null>(null)
  if (!draft) return null
  return [
    typed ?? kept,
    (text) => {
      setTyped(text)
      own.setDraft(draft.studio.id, draft.where, text)
    },
  ]
}
