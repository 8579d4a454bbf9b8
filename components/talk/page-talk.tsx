'use client'
import { MessageSquareText, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import type { DocId, ItemId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { OpenTalk, SpokenRemark } from '../../lib/studio/talk.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Sheet } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import titles from '../ui/title.module.css'
import { useMedia } from '../ui/use-media.ts'
import { inWords } from '../ui/words.ts'
import { wantedWords } from './margin/wanted-words.ts'
import styles from './page-talk.module.css'

const TalkPanel = dynamic(() => import('./talk-panel.tsx').then((module) => module.TalkPanel), { ssr: false })

/** Whether the talk stands beside the pages; going to another page leaves it so. */
export const isTalkShown = observed(false)

export const showTalk = (): void => isTalkShown.set(true)

/** Beside a page there is room for its talk. */
const wide = '(min-width: 1100px)'

const count = (remarks: readonly SpokenRemark[]): number =>
  remarks
    .flatMap((remark) => (remark.settled ? [] : [remark, ...remark.answers]))
    .filter((said) => said.takenBack === null && said.down === null).length

/** The button that shows the talk about a page, with how much is said. */
export function TalkButton({ talk }: { talk: OpenTalk }) {
  const isShown = useObserved(isTalkShown)
  const said = count(useObserved(talk.remarks))
  const label = said === 0 ? 'Talk' : `Talk, ${inWords(said)} said`
  return (
    <span className={styles.button}>
      <IconButton
        label={label}
        icon={<MessageSquareText />}
        on={isShown}
        onClick={() => isTalkShown.set(!isShown)}
      />
      {said > 0 ? (
        <span className={styles.count} aria-hidden="true">
          {said}
        </span>
      ) : null}
    </span>
  )
}

/** The talk about a page: at its side where there is room, over it on a phone. */
export function PageTalk({ studio, talk, page }: { studio: Studio; talk: OpenTalk; page: DocId }) {
  const isShown = useObserved(isTalkShown)
  const isWide = useMedia(wide)
  const close = () => isTalkShown.set(false)
  if (!isShown) return null
  const showWords = (id: ItemId) => {
    wantedWords.set(id)
    if (!isWide) close()
  }
  const panel = <TalkPanel {...{ studio, talk, showWords }} doc={page} thing={null} called="this page" />
  if (!isWide)
    return (
      <Sheet open onClose={close} title="Talk about this page">
        {panel}
      </Sheet>
    )
  return (
    <aside className={styles.rail} aria-label="Talk about this page">
      <div className={styles.head}>
        <h2 className={titles.label}>Talk about this page</h2>
        <IconButton label="Close the talk" tip="left" icon={<X />} onClick={close} />
      </div>
      {panel}
    </aside>
  )
}
