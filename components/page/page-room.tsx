'use client'
import { Ellipsis, History, TableOfContents } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { OpenPage, Person, Studio } from '../../lib/studio/snug.ts'
import { go, type Address } from '../shell/address.ts'
import { useArchive } from '../archive/archive-door.ts'
import { MissingPage } from '../shell/missing.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { PageTalk, TalkButton } from '../talk/page-talk.tsx'
import { useDown, TakenDown } from '../talk/taken-down.tsx'
import { useThingEdges } from '../talk/thing-edges.tsx'
import { takenDown, useHidden } from '../talk/use-hidden.ts'
import { useTalk } from '../talk/use-talk.ts'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { firstName } from '../ui/words.ts'
import titles from '../ui/title.module.css'
import { AdriftWords } from './adrift-words.tsx'
import { usePageDeeds } from './page-deeds.tsx'
import { usePageDialogs } from './page-dialogs.tsx'
import { useSeen } from './changed-since.ts'
import styles from './page-room.module.css'
import { MentionedIn } from './mentioned-in.tsx'
import type { PageEditorProps } from './page-editor.tsx'
import { PageList } from './page-list.tsx'
import { PageTitle } from './page-title.tsx'
import { RivalTitles } from './rival-titles.tsx'
import { titleOf } from './title-of.ts'
import { alsoHere, WhoIsHere, whoIsHereItems } from './who-is-here.tsx'

const PageEditor = dynamic(() => import('./page-editor.tsx').then((module) => module.PageEditor), {
  ssr: false,
})

const PageCover = dynamic(() => import('./page-cover.tsx').then((module) => module.PageCover))

const MakeRoom = dynamic(() => import('../files/make-room.tsx').then((module) => module.MakeRoom))

const OutlineSheet = dynamic(() => import('./outline-sheet.tsx').then((module) => module.OutlineSheet))

const nobody = observed<readonly Person[]>([])

export type PageRoomProps = { studio: Studio; page: DocId }

/** One page: its title, its words, who else is in it. */
export function PageRoom({ studio, page }: PageRoomProps) {
  useObserved(studio.index.pages)
  const isReady = useObserved(studio.ready)
  const node = studio.index.page(page)
  if (!node) return isReady ? <MissingPage studio={studio.id} /> : null
  return <OpenedPage key={page} studio={studio} page={page} />
}

function OpenedPage({ studio, page }: PageRoomProps) {
  const open = useOpenPage(studio, page)
  const { roots } = useObserved(studio.index.pages)
  const mayWrite = useObserved(studio.mayWrite)
  const others = useObserved(open?.here ?? nobody).filter((person) => !person.isYou)
  const { past, role } = useObserved(studio.summary)
  const isArchive = useArchive() !== null
  const talk = useTalk(studio, page)
  const down = useDown(studio, page)
  const mayKeep = useObserved(studio.mayKeep)
  const isHidden = down !== null && !mayKeep
  const isDownHere = useHidden(studio)
  const { ask, dialog } = usePageDialogs(studio, roots)
  const deeds = usePageDeeds(studio, ask)
  const node = studio.index.page(page)!
  const edges = useThingEdges(studio, { doc: page, title: titleOf(node.title) }, down !== null)
  const [host, setHost] = useState<HTMLElement | null>(null)
  const [isOutlined, setOutlined] = useState(false)
  useSeen(studio, node)
  const parents: { id: DocId; title: string }[] = []
  for (let at = node.parent; at !== null;) {
    const parent = studio.index.page(at)
    if (!parent) break
    parents.unshift(parent)
    at = parent.parent
  }
  const pages: Address = { at: 'pages', studio: studio.id }
  const crumbs = [
    { label: 'Pages', to: pages },
    ...parents.map(({ id, title }) => ({
      label: isDownHere(id) ? takenDown : titleOf(title),
      to: { at: 'page', studio: studio.id, page: id } as const,
    })),
  ]
  // On a phone the bar has no portraits, and the list of who is here stands in the menu.
  const goTo: MenuItem[] =
    open && others.length > 0 && matchMedia('(max-width: 899px)').matches
      ? [...whoIsHereItems({ others, open }), 'rule']
      : []
  const outline: MenuItem = {
    label: 'Outline',
    icon: <TableOfContents />,
    onSelect: () => setOutlined(true),
  }
  const back = parents.length > 0 ? crumbs.at(-1)!.to : pages

  return (
    <RoomFrame
      title={isHidden ? takenDown : titleOf(node.title)}
      crumbs={crumbs}
      back={back}
      under={others.length > 0 ? alsoHere(others) : undefined}
      presence={open && others.length > 0 ? <WhoIsHere others={others} open={open} /> : null}
      actions={
        <>
          {talk && !isHidden ? <TalkButton talk={talk} /> : null}
          {isHidden ? null : (
            <span className={styles.lookBack}>
              <Button
                kind="quiet"
                icon={<History />}
                onClick={() => go({ at: 'history', studio: studio.id, page })}
              >
                History
              </Button>
            </span>
          )}
          <Menu
            trigger={<IconButton label="More" icon={<Ellipsis />} />}
            items={[
              ...goTo,
              ...(isHidden ? [] : [outline]),
              ...deeds(node, mayWrite),
              ...(isArchive ? [] : edges.items),
            ]}
          />
        </>
      }
    >
      <div className={styles.spread}>
        <article className={styles.page} data-wide={node.isWide || undefined}>
          {node.cover && !isHidden ? <PageCover studio={studio} cover={node.cover} /> : null}
          {down && down !== 'unknown' ? <TakenDown studio={studio} doc={page} down={down} /> : null}
          {node.away === null ? null : <InTheCupboard studio={studio} node={node} mayWrite={mayWrite} />}
          {isHidden ? (
            <h1 className={titles.title}>{takenDown}</h1>
          ) : (
            <>
              <PageTitle studio={studio} node={node} mayWrite={mayWrite} />
              <RivalTitles studio={studio} node={node} />
            </>
          )}
          {mayWrite || past || isArchive || isHidden ? null : (
            <p className={styles.reading}>
              {role === 'commenter' ? 'You may read and comment here.' : 'You may read here.'} A keeper can
              let you write.
            </p>
          )}
          {open && !isHidden ? <AdriftWords body={open.body} mayWrite={open.mayWrite} /> : null}
          {open && !isHidden ? (
            <Words studio={studio} open={open} margin={talk && { page, talk, host }} />
          ) : null}
          {node.children.length > 0 ? <PagesInside studio={studio} parent={page} /> : null}
          {isHidden ? null : <MentionedIn studio={studio} page={page} />}
        </article>
        <div ref={setHost} className={styles.margin} />
        {talk && !isHidden ? <PageTalk studio={studio} talk={talk} page={page} /> : null}
      </div>
      {dialog}
      {mayWrite ? <MakeRoom /> : null}
      {edges.dialog}
      {isOutlined ? <OutlineSheet onClose={() => setOutlined(false)} /> : null}
    </RoomFrame>
  )
}

const reading = { role: 'reader', isYou: true, here: false, since: 0, broughtBy: null } as const

type WordsProps = { studio: Studio; open: OpenPage; margin: PageEditorProps['margin'] }

function Words({ studio, open, margin }: WordsProps) {
  const isReady = useObserved(open.ready)
  const self = useObserved(useSnug().self)
  const member = useObserved(studio.people).find((person) => person.isYou)
  // Whoever is not among its people any more reads on by themselves.
  const you = member ?? (self && { ...self, ...reading })
  return isReady && you ? (
    <PageEditor studio={studio} open={open} you={you} margin={margin} />
  ) : (
    <div className={styles.words} />
  )
}

function InTheCupboard({ studio, node, mayWrite }: { studio: Studio; node: PageNode; mayWrite: boolean }) {
  const by = useObserved(studio.people).find((person) => person.did === node.by)
  const who = by ? (by.isYou ? 'You' : firstName(by.name)) : null
  const when = node.away === null ? '' : whenOf(node.away)
  return (
    <div className={styles.away} role="status">
      <p className={styles.awayWords}>
        <b>This page is in the cupboard.</b>{' '}
        {who ? `${who} put it away, ${when}.` : `It was put away, ${when}.`}{' '}
        {mayWrite ? 'It can come back as it was.' : 'Somebody who writes here can bring it back.'}
      </p>
      {mayWrite ? <Button onClick={() => studio.bringBackPage(node.id)}>Bring back</Button> : null}
    </div>
  )
}

function PagesInside({ studio, parent }: { studio: Studio; parent: DocId }) {
  const node = studio.index.page(parent)
  return (
    <nav className={styles.inside} aria-label="Pages inside">
      <h2 className={styles.insideTitle}>Inside</h2>
      <PageList studio={studio} nodes={node?.children ?? []} />
    </nav>
  )
}

/** Opened while the room is shown; the page stays the same object for the editor. */
function useOpenPage(studio: Studio, page: DocId): OpenPage | null {
  const [open, setOpen] = useState<OpenPage | null>(null)
  useEffect(() => {
    const opened = studio.openPage(page)
    setOpen(opened)
    return () => {
      setOpen(null)
      opened.close()
    }
  }, [studio, page])
  return open
}
