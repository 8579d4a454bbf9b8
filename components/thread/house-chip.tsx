'use client'
import { FileText, MessagesSquare, SquareKanban } from 'lucide-react'
import { useEffect, useState } from 'react'
import { observed } from '../../lib/base/observed.ts'
import { parseHouseLink, type HouseLink } from '../../lib/content/house-link.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { ThreadRow } from '../../lib/studio/threads.ts'
import { glimpseTitle, type Glimpse } from '../page/card-glimpses.ts'
import { titleOf } from '../page/title-of.ts'
import { KindIcon } from '../files/file-face.tsx'
import { kindNames, nameOfFile } from '../files/file-words.ts'
import { sizeOf } from '../ui/bytes.ts'
import { Chip } from '../ui/chip.tsx'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { takenDown, useHidden } from '../talk/use-hidden.ts'
import { firstName } from '../ui/words.ts'
import styles from './message-words.module.css'
import { useThreadPlace, type ThreadPlace } from './thread-context.ts'
import { threadTitle } from './thread-words.ts'
import { useFileRow } from './use-file-row.ts'

const noRows = observed<readonly ThreadRow[]>([])

type Of<Is extends HouseLink['is']> = Extract<HouseLink, { is: Is }>

/** Somebody named, or a thing of the house: as it is now, not as it was called when it was written. */
export function HouseChip({ url, label }: { url: string; label: string }) {
  const place = useThreadPlace()
  const link = parseHouseLink(url)
  if (!place || !link) return label
  switch (link.is) {
    case 'person':
      return <PersonName link={link} label={label} studio={place.studio} />
    case 'page':
      return <PageChip link={link} label={label} studio={place.studio} />
    case 'card':
      return <CardChip link={link} label={label} place={place} />
    case 'thread':
      return <ThreadChip link={link} label={label} place={place} />
    case 'file':
      return <FileChip link={link} label={label} studio={place.studio} />
  }
}

function PersonName({ link, label, studio }: { link: Of<'person'>; label: string; studio: Studio }) {
  const person = useObserved(studio.people).find(({ did }) => did === link.did)
  return (
    <span className={styles.person} data-you={person?.isYou || undefined}>
      @{person ? firstName(person.name) : label}
    </span>
  )
}

function PageChip({ link, label, studio }: { link: Of<'page'>; label: string; studio: Studio }) {
  useObserved(studio.index.pages)
  const isHidden = useHidden(studio)
  const page = studio.index.page(link.doc)
  return (
    <Link to={{ at: 'page', studio: studio.id, page: link.doc }} className={styles.chip}>
      <FileText />
      {isHidden(link.doc) ? takenDown : page ? titleOf(page.title) : label || 'A page'}
    </Link>
  )
}

function CardChip({ link, label, place }: { link: Of<'card'>; label: string; place: ThreadPlace }) {
  const [glimpse, setGlimpse] = useState<Glimpse | null>(null)
  const { board, card } = link
  const { studio, glimpses } = place
  useEffect(() => glimpses?.watch({ board, card }, setGlimpse), [glimpses, board, card])
  return (
    <Link to={{ at: 'board', studio: studio.id, board, card }} className={styles.chip}>
      <SquareKanban />
      {glimpse ? glimpseTitle(glimpse) : label || 'A card'}
      {glimpse ? <span className={styles.where}>{glimpse.isAway ? 'put away' : glimpse.column}</span> : null}
    </Link>
  )
}

function ThreadChip({ link, label, place }: { link: Of<'thread'>; label: string; place: ThreadPlace }) {
  const row = useObserved(place.threads?.rows ?? noRows).find(({ id }) => id === link.thread)
  const { thread, message } = link
  return (
    <Link
      to={{ at: 'thread', studio: place.studio.id, thread, ...(message ? { message } : {}) }}
      className={styles.chip}
    >
      <MessagesSquare />
      {row ? threadTitle(row) : label || 'A thread'}
    </Link>
  )
}

function FileChip({ link, label, studio }: { link: Of<'file'>; label: string; studio: Studio }) {
  const { row, state, isKnown } = useFileRow(studio, link.file)
  // As drawFile says it of files that are shown.
  if (!row) return isKnown ? `${label || 'A file'} (a file that is not here)` : label || 'A file'
  return (
    <>
      <Link to={{ at: 'files', studio: studio.id, file: link.file }} className={styles.chip}>
        <KindIcon kind={row.kind} />
        {nameOfFile(row)}
        <span className={styles.where}>{`${kindNames[row.kind]}, ${sizeOf(row.size)}`}</span>
      </Link>
      {state?.is === 'waiting' ? (
        <>
          {' '}
          <Chip tone="lamp">waiting</Chip>
        </>
      ) : null}
    </>
  )
}
