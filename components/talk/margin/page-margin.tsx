'use client'
import type { Editor } from '@tiptap/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { DocId, ItemId } from '../../../lib/base/ids.ts'
import type { Anchor } from '../../../lib/model/anchor.ts'
import { anchorHere, chooseMarked, setAnchored, type MarginMarks } from '../../../lib/content/margin-marks.ts'
import type { Studio } from '../../../lib/studio/snug.ts'
import type { OpenTalk, SpokenRemark } from '../../../lib/studio/talk.ts'
import { useObserved } from '../../shell/use-observed.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { Composer } from '../composer.tsx'
import { isTalkShown } from '../page-talk.tsx'
import { RemarkWords } from '../remark.tsx'
import talkStyles from '../talk.module.css'
import { useRemarkDeeds } from '../use-remark-deeds.tsx'
import { CommentBar } from './comment-bar.tsx'
import { draftId, MarginCards } from './margin-cards.tsx'
import { useOrder } from './use-order.ts'
import { useWantedWords } from './use-wanted-words.ts'
import { WordsGone } from './words-gone.tsx'

export type PageMarginProps = {
  studio: Studio
  page: DocId
  talk: OpenTalk
  editor: Editor
  marks: MarginMarks
  /** What stands at the side of the page; null while it is not there. */
  host: HTMLElement | null
}

export type Draft = { on: Anchor; quote: string }

const isShown = ({ on, thing, settled, takenBack, answers }: SpokenRemark): boolean =>
  on !== null && thing === null && settled === null && (takenBack === null || answers.length > 0)

/** What is said about words of a page: beside them where there is room, else over the page when they are pressed. */
export function PageMargin({ studio, page, talk, editor, marks, host }: PageMarginProps) {
  const all = useObserved(talk.remarks)
  const mayComment = useObserved(talk.mayComment)
  const order = useOrder(marks.spans)
  const isWide = useMedia('(min-width: 1100px)')
  const isRail = useObserved(isTalkShown)
  const { deeds: plain, dialogs } = useRemarkDeeds({ studio, talk, doc: page, thing: null })
  const [chosen, setChosen] = useState<string | null>(null)
  const [draft, setDraft] = useState<Draft | null>(null)
  const remarks = useMemo(() => all.filter(isShown), [all])
  const wanted = useWantedWords(editor, all, order)
  // What is settled leaves the margin; the talk about the page keeps it.
  const deeds = {
    ...plain,
    settle(id: ItemId, isSettled: boolean) {
      plain.settle(id, isSettled)
      if (isSettled) toast({ text: 'Settled.', undo: () => plain.settle(id, false) })
    },
  }
  const anchored = useMemo(
    () => [
      ...remarks.map(({ id, on, quote }) => ({ id: id as string, on: on!, quote })),
      ...(wanted && wanted.settled !== null
        ? [{ id: wanted.id as string, on: wanted.on!, quote: wanted.quote }]
        : []),
      ...(draft ? [{ id: draftId, ...draft }] : []),
    ],
    [remarks, wanted, draft],
  )

  useEffect(() => setAnchored(editor, anchored), [editor, anchored])
  useEffect(
    () => chooseMarked(editor, draft ? draftId : (wanted?.id ?? chosen)),
    [editor, chosen, wanted, draft],
  )
  useEffect(() => {
    marks.onPress.current = (id) => {
      if (id === draftId) return
      isTalkShown.set(false)
      setChosen(id)
    }
  }, [marks])

  const begin = () => {
    const here = anchorHere(editor)
    if (!here) return
    isTalkShown.set(false)
    setChosen(null)
    setDraft({ on: here.on, quote: here.quote })
  }
  const latest = useRef(begin)
  useEffect(() => {
    latest.current = begin
  })
  useEffect(() => {
    marks.begin.set(mayComment ? () => latest.current() : null)
    return () => marks.begin.set(null)
  }, [marks, mayComment])
  useEffect(() => {
    if (!mayComment) return
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== 'KeyM' || !event.altKey || !(event.ctrlKey || event.metaKey)) return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [mayComment])

  const leave = () => {
    setDraft(null)
    setChosen(null)
    editor.commands.focus()
  }
  const say = (text: string) => {
    if (!draft) return
    const id = talk.say({ text, quote: draft.quote, on: draft.on })
    setDraft(null)
    if (isWide) setChosen(id)
    return talk.kept()
  }
  const composer = draft ? (
    <Composer
      label="What about these words?"
      deed="Say it"
      isFirst
      draft={{ studio, where: `margin ${page}` }}
      onSay={say}
      onLeave={leave}
    />
  ) : null
  const one = remarks.find(({ id }) => id === chosen)
  // With a mouse, whoever may write has it over the words.
  const hasMenu = isWide && editor.isEditable
  const bar = mayComment && !draft && !hasMenu ? <CommentBar editor={editor} onComment={begin} /> : null

  if (!isWide)
    return (
      <>
        {bar}
        <Sheet
          open={composer !== null || one !== undefined}
          onClose={leave}
          title={composer ? 'Comment on these words' : 'About these words'}
        >
          {composer ? (
            <div className={talkStyles.panel}>
              <blockquote className={talkStyles.quote}>{draft!.quote}</blockquote>
              {composer}
            </div>
          ) : one ? (
            <div className={talkStyles.panel}>
              {order.has(one.id) ? null : <WordsGone />}
              <RemarkWords remark={one} deeds={deeds} />
            </div>
          ) : null}
        </Sheet>
        {dialogs}
      </>
    )
  const hasCards = remarks.length > 0 || composer !== null
  return (
    <>
      {bar}
      {host && hasCards && !isRail
        ? createPortal(
            <MarginCards
              {...{ editor, remarks, order, chosen, deeds, host }}
              draft={composer}
              onChoose={setChosen}
              onLeave={leave}
            />,
            host,
          )
        : null}
      {dialogs}
    </>
  )
}
