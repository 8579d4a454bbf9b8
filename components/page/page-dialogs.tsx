import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { PageQuestion } from './page-deeds.tsx'

const MoveDialog = dynamic(() => import('./move-dialog.tsx').then((module) => module.MoveDialog))
const RenameDialog = dynamic(() => import('./rename-dialog.tsx').then((module) => module.RenameDialog))
const DressDialog = dynamic(() => import('./dress-dialog.tsx').then((module) => module.DressDialog))

const TakePages = dynamic(() => import('../page-transfer/take-pages.tsx').then((module) => module.TakePages))

/** The dialogs behind a ⋯: what asks, and what is drawn while it is asked. */
export function usePageDialogs(studio: Studio, roots: readonly PageNode[]) {
  const [asked, setAsked] = useState<{ question: PageQuestion; page: DocId } | null>(null)
  const close = () => setAsked(null)
  return {
    ask: (question: PageQuestion, { id }: PageNode) => setAsked({ question, page: id }),
    dialog:
      asked === null ? null : asked.question === 'rename' ? (
        <RenameDialog studio={studio} page={asked.page} onClose={close} />
      ) : asked.question === 'dress' ? (
        <DressDialog studio={studio} page={asked.page} onClose={close} />
      ) : asked.question === 'take' ? (
        <TakePages studio={studio} page={asked.page} onClose={close} />
      ) : (
        <MoveDialog studio={studio} roots={roots} page={asked.page} onClose={close} />
      ),
  }
}
