'use client'
import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { TalkPanel } from './talk-panel.tsx'
import { useTalk } from './use-talk.ts'

export type TalkBesideProps = {
  studio: Studio
  doc: DocId
  /** What of the document it is about, by its id; null for the whole. */
  thing: string | null
  /** What people call it: "this page", "this card". */
  called?: string
}

/** What people say beside a document, or beside one thing in it. */
export function TalkBeside({ studio, doc, thing, called = 'this card' }: TalkBesideProps) {
  const talk = useTalk(studio, doc)
  return talk ? <TalkPanel studio={studio} talk={talk} doc={doc} thing={thing} called={called} /> : null
}
