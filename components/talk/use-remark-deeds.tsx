'use client'
import { useState } from 'react'
import type { DocId, ItemId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { OpenTalk } from '../../lib/studio/talk.ts'
import { useArchive } from '../archive/archive-door.ts'
import { useObserved } from '../shell/use-observed.ts'
import { ReactionDialog } from '../thread/reactions.tsx'
import type { RemarkDeeds, Reported } from './remark-deeds.ts'
import { ReportDialog } from './report-dialog.tsx'
import { useMuted } from './use-muted.ts'
import { useEdges } from './use-talk.ts'

type About = {
  studio: Studio
  talk: OpenTalk
  doc: DocId
  thing: string | null
  showWords?: RemarkDeeds['showWords']
}

/** What can be done with the remarks beside a document, and the dialogs that some of it asks for. */
export function useRemarkDeeds({ studio, talk, doc, thing, showWords = null }: About) {
  const mayComment = useObserved(talk.mayComment)
  const mayKeep = useObserved(studio.mayKeep)
  const isArchive = useArchive() !== null
  const isOutside = useObserved(studio.summary).past !== null || isArchive
  const edges = useEdges(studio)
  const { muted, mute } = useMuted(studio)
  const [undos, setUndos] = useState<ReadonlyMap<string, () => void>>(new Map())
  const [reporting, setReporting] = useState<Reported | null>(null)
  const [reacting, setReacting] = useState<ItemId | null>(null)

  const offerUndo = (key: string, undo: () => void) => {
    const forget = () => setUndos((known) => new Map([...known].filter(([each]) => each !== key)))
    setUndos((known) => new Map(known).set(key, () => (undo(), forget())))
  }
  const deeds: RemarkDeeds = {
    studio,
    mayComment,
    mayKeep,
    isOutside,
    muted,
    mute,
    undos,
    answer: (to, text) => void talk.say({ text, thing, to }),
    edit: talk.edit,
    settle: talk.settle,
    react: talk.react,
    askReaction: ({ id }) => setReacting(id),
    takeBack: (id) => offerUndo(`back ${id}`, talk.takeBack(id)),
    takeDown: (item) => edges?.takeDown({ doc, item }),
    putBack: (item) => edges?.putBack({ doc, item }),
    report: setReporting,
    showWords,
  }
  const report = (said: Reported, note: string) => {
    if (edges) offerUndo(`report ${said.id}`, edges.report({ doc, item: said.id }, said.text, note))
    setReporting(null)
  }
  const dialogs = (
    <>
      {reporting ? (
        <ReportDialog
          studio={studio}
          about={reporting}
          onTell={(note) => report(reporting, note)}
          onClose={() => setReporting(null)}
        />
      ) : null}
      {reacting ? (
        <ReactionDialog
          onReact={(word) => talk.react(reacting, word, true)}
          onClose={() => setReacting(null)}
        />
      ) : null}
    </>
  )
  return { deeds, dialogs }
}
