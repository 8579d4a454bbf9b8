'use client'
import { EditorContent } from '@tiptap/react'
import { ArrowUp, AtSign, Camera, FileText, ListChecks, Paperclip, Plus, Sigma } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { chooseFiles } from '../files/taken-files.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import titles from '../ui/title.module.css'
import { useMedia } from '../ui/use-media.ts'
import styles from './composer.module.css'
import { MessageWords } from './message-words.tsx'
import { SuggestMenu } from './suggest-menu.tsx'
import { useMayAddFiles } from './use-may-add-files.ts'
import { newSuggestState } from './suggesting.ts'
import { useComposer } from './use-composer.ts'

export type ComposerProps = {
  studio: Studio
  /** What is written here; stands there while nothing is. */
  label: string
  /** Where what is not said yet is kept, on all your devices. */
  draft?: string
  /** What stands there at first, for words that are changed. */
  words?: string
  isFirst?: boolean
  /** What the button says, for readers; on its face too where there is a way to leave. */
  deed?: string
  /** Stands above the words: what they answer. */
  above?: ReactNode
  /** Whenever it becomes another one, the caret comes here. */
  focusOn?: unknown
  /** Resolves when the device keeps it: until then it stays a draft, so that it is lost in no case. */
  onSay: (text: string) => Promise<void> | void
  onLeave?: () => void
  /** Given, a poll can be asked from here. */
  onPoll?: () => void
}

/** Where a message is written: Markdown as typed. Enter says it with a keyboard at hand; Shift and Enter begin a line. */
export function Composer(props: ComposerProps) {
  const { studio, label, deed = 'Send', above, onLeave, onPoll } = props
  const state = useMemo(newSuggestState, [])
  const composer = useComposer({ ...props, state })
  const isDesk = useMedia('(min-width: 900px)')
  const { editor, text, isTooLong, hasFormula } = composer
  const isEmpty = text === ''
  const mayAddFiles = useMayAddFiles(studio)
  const isThumb = useMedia('(pointer: coarse)')
  const items: MenuItem[] = [
    ...(mayAddFiles
      ? [
          {
            label: 'A picture or a file',
            icon: <Paperclip />,
            onSelect: () => chooseFiles('files', composer.addFiles),
          },
        ]
      : []),
    ...(mayAddFiles && isThumb
      ? [
          {
            label: 'Take a picture',
            icon: <Camera />,
            onSelect: () => chooseFiles('camera', composer.addFiles),
          },
        ]
      : []),
    ...(onPoll ? [{ label: 'A poll', icon: <ListChecks />, onSelect: onPoll }] : []),
    { label: 'Page, card or thread', icon: <FileText />, onSelect: () => composer.type('/') },
    ...(isDesk && !onLeave
      ? []
      : [
          { label: 'Name somebody', icon: <AtSign />, onSelect: () => composer.type('@') },
          { label: 'A formula', icon: <Sigma />, onSelect: composer.typeFormula },
        ]),
  ]
  return (
    <div className={styles.composer} data-inside={onLeave ? true : undefined}>
      {above}
      {hasFormula && !isTooLong ? (
        <div className={styles.preview}>
          <p className={titles.label}>As it will look</p>
          <MessageWords text={text} />
        </div>
      ) : null}
      <div className={styles.bar}>
        <Menu
          trigger={<IconButton className={styles.tap} label="Add something" icon={<Plus />} tip="top" />}
          items={items}
          align="start"
          side="top"
        />
        <EditorContent editor={editor} className={styles.words} />
        {isDesk && !onLeave ? (
          <>
            <IconButton
              className={styles.tap}
              label="Formula"
              tip="top"
              icon={<Sigma />}
              onClick={composer.typeFormula}
            />
            <IconButton
              className={styles.tap}
              label="Name somebody"
              tip="top"
              icon={<AtSign />}
              onClick={() => composer.type('@')}
            />
          </>
        ) : null}
        {onLeave ? null : (
          <button
            type="button"
            className={styles.send}
            aria-label={deed}
            aria-disabled={isTooLong || undefined}
            // The caret stays in the words: without it the tabs come back and move what is pressed.
            onMouseDown={(event) => event.preventDefault()}
            onClick={composer.say}
          >
            <ArrowUp />
          </button>
        )}
      </div>
      <p className={styles.sealing} role="status">
        {composer.sealing.length > 0 ? `Sealing ${composer.sealing.join(', ')}` : ''}
      </p>
      {isTooLong ? (
        <p className={styles.long} role="alert">
          This is longer than a message can be. It would make a good page.
        </p>
      ) : null}
      {onLeave ? (
        <div className={styles.foot}>
          <Button kind="quiet" onClick={onLeave}>
            Leave it
          </Button>
          <Button kind="tone" waiting={isEmpty || isTooLong} onClick={composer.say}>
            {deed}
          </Button>
        </div>
      ) : null}
      {editor ? <SuggestMenu studio={studio} editor={editor} state={state} /> : null}
      <span className={titles.unseen} id={composer.hintId}>
        {label}. Enter sends it where you have a keyboard, Shift and Enter begin a new line.
      </span>
    </div>
  )
}
