'use client'
import { Clock, LayoutTemplate, ListTree, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { EmptyPage } from '../art/empty-page.tsx'
import { go } from '../shell/address.ts'
import { BringPagesButton, PagesMenu } from '../page-transfer/pages-menu.tsx'
import { MakeSwitch } from '../shell/house-switch.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { FloatButton } from '../ui/float-button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Segment } from '../ui/segment.tsx'
import titles from '../ui/title.module.css'
import { Favourites } from './favourites.tsx'
import { PageCupboard } from './page-cupboard.tsx'
import { PageList } from './page-list.tsx'
import { PageRows } from './page-rows.tsx'
import styles from './pages-room.module.css'

const TemplateDialog = dynamic(() => import('./template-dialog.tsx').then((module) => module.TemplateDialog))

export type PagesRoomProps = { studio: Studio }

/** Every page of the studio, in the order people gave them or by last change, and the cupboard. */
export function PagesRoom({ studio }: PagesRoomProps) {
  const { roots } = useObserved(studio.index.pages)
  const isReady = useObserved(studio.ready)
  const mayWrite = useObserved(studio.mayWrite)
  const [view, setView] = useState<'tree' | 'recent'>('tree')
  const [isBeginning, setBeginning] = useState(false)
  const isEmpty = roots.length === 0
  const write = () => go({ at: 'page', studio: studio.id, page: studio.newPage(null) })

  const views = (
    <Segment
      label="How pages are listed"
      value={view}
      onChange={setView}
      options={[
        { value: 'tree', label: 'Tree', icon: <ListTree /> },
        { value: 'recent', label: 'Recent', icon: <Clock /> },
      ]}
    />
  )

  const fromTemplate = (
    <IconButton label="Begin with a template" icon={<LayoutTemplate />} onClick={() => setBeginning(true)} />
  )

  return (
    <RoomFrame
      title="Pages"
      actions={
        isEmpty ? null : (
          <>
            <div className={styles.viewsInBar}>{views}</div>
            {mayWrite ? fromTemplate : null}
            <PagesMenu studio={studio} mayWrite={mayWrite} hasPages />
            {mayWrite ? (
              <Button kind="primary" icon={<Plus />} className={styles.write} onClick={write}>
                New page
              </Button>
            ) : null}
          </>
        )
      }
    >
      <h1 className={titles.unseen}>Pages</h1>
      <MakeSwitch studio={studio.id} at="pages" />
      {isEmpty ? null : <div className={styles.viewsOnSheet}>{views}</div>}
      <Favourites studio={studio} />
      {isReady && isEmpty ? (
        <section className={styles.empty}>
          <EmptyPage />
          <h2 className={titles.heading}>No pages yet</h2>
          <p className={titles.fine}>Write down the thing you keep explaining.</p>
          {mayWrite ? (
            <>
              <Button kind="primary" onClick={write}>
                Write a page
              </Button>
              <Button kind="quiet" onClick={() => setBeginning(true)}>
                Begin with a template
              </Button>
            </>
          ) : null}
          {mayWrite ? <BringPagesButton studio={studio} /> : null}
        </section>
      ) : view === 'tree' ? (
        <PageRows studio={studio} current={null} shape="room" />
      ) : (
        <div className={styles.recent}>
          <PageList studio={studio} nodes={byLastChange(roots)} />
        </div>
      )}
      {isBeginning ? <TemplateDialog studio={studio} onClose={() => setBeginning(false)} /> : null}
      <PageCupboard studio={studio} mayWrite={mayWrite} />
      {mayWrite && !isEmpty ? <FloatButton onClick={write}>Page</FloatButton> : null}
    </RoomFrame>
  )
}

/** Every page, the last changed first; by id where two changed at once. */
function byLastChange(roots: readonly PageNode[]): PageNode[] {
  const flat = (nodes: readonly PageNode[]): PageNode[] =>
    nodes.flatMap((node) => [node, ...flat(node.children)])
  return flat(roots).sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
}
