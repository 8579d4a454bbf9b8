'use client'
import {
  ChevronsUpDown,
  DoorOpen,
  FileText,
  House,
  Images,
  KeyRound,
  Search,
  MessagesSquare,
  Moon,
  Plus,
  SlidersHorizontal,
  Sparkle,
  SquareKanban,
  Sun,
  UsersRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { Self, Studio, StudioSummary } from '../../lib/studio/snug.ts'
import { Logo } from '../art/logo.tsx'
import { Emblem } from '../ui/emblem.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { LampDot } from '../ui/lamp-dot.tsx'
import { Portrait } from '../ui/portrait.tsx'
import { Tip, type TipProps } from '../ui/tip.tsx'
import titles from '../ui/title.module.css'
import { knockCount } from '../doors/knock-words.ts'
import type { Address } from './address.ts'
import { FoldButton } from './fold-button.tsx'
import { folded } from './fold.ts'
import { modKey } from './keys.ts'
import { PageTree } from './later-rooms.tsx'
import { Link } from './link.tsx'
import { switchMode, useShownMode } from './mode.ts'
import { openOverlay } from './overlay.ts'
import { placeSentence } from './place-sentence.ts'
import { SavedState } from './saved-state.tsx'
import { titleOf } from '../page/title-of.ts'
import { takenDown, useHidden } from '../talk/use-hidden.ts'
import styles from './sidebar.module.css'
import { useObserved } from './use-observed.ts'
import { useSnug } from './snug-context.tsx'
import { useDrawnCurtains, useNewOnStreet } from './use-curtains.ts'

/** More stand in the room of pages. */
const mostAtHand = 5

export type SidebarProps = { address: Address; studio: Studio | null; self: Self }

/** The wall on the left of a desktop: where you are, where you can go, what is saved. It folds to icons. */
export function Sidebar({ address, studio, self }: SidebarProps) {
  return (
    <aside aria-label="Where you are" className={styles.side}>
      {studio ? <InStudio address={address} studio={studio} /> : <OnStreet address={address} />}
      <FoldButton />
      <Foot self={self} you={{ at: 'you' }} />
    </aside>
  )
}

type PlaceProps = {
  to: Address
  here: Address
  icon: ReactNode
  children: ReactNode
  alsoFor?: Address['at']
  /** What waits there: "1 knock". */
  waits?: string
}

function Place({ to, here, icon, children, alsoFor, waits }: PlaceProps) {
  const on = to.at === here.at || alsoFor === here.at
  return (
    <Named label={children}>
      <Link to={to} className={styles.place} aria-current={on ? 'page' : undefined}>
        {icon}
        <span className={styles.label}>{children}</span>
        {waits ? <span className={styles.waits}>{waits}</span> : null}
      </Link>
    </Named>
  )
}

/** Looks like the field it opens. */
function FindField() {
  return (
    <Named label="Find or jump">
      <button
        type="button"
        className={styles.find}
        aria-haspopup="dialog"
        onClick={() => openOverlay('find')}
      >
        <Search />
        <span className={styles.label}>Find or jump</span>
        <kbd className={styles.findKeys}>{modKey()} K</kbd>
      </button>
    </Named>
  )
}

/** Folded, what is left is an icon: then its words come as a tooltip. */
function Named({ label, children }: Pick<TipProps, 'label' | 'children'>) {
  const isFolded = useObserved(folded)
  return isFolded ? (
    <Tip label={label} side="right">
      {children}
    </Tip>
  ) : (
    children
  )
}

function InStudio({ address, studio }: { address: Address; studio: Studio }) {
  const summary = useObserved(studio.summary)
  const connection = useObserved(useSnug().connection)
  const knocks = useObserved(studio.knocks).length
  const { count } = useObserved(studio.newNow)
  const { id } = studio
  const isQuiet = useDrawnCurtains().has(id)
  const unread = useObserved(studio.threadsUnread)
  const inPages = address.at === 'pages' || address.at === 'page' || address.at === 'history'
  return (
    <>
      <Named label={summary.name}>
        <button
          type="button"
          className={styles.who}
          aria-haspopup="dialog"
          onClick={() => openOverlay('switcher')}
        >
          <Emblem emblem={summary.emblem} ink={summary.ink} size={36} />
          <span className={styles.grow}>
            <span className={styles.name}>{summary.name}</span>
            <span className={styles.count}>{placeSentence(summary, connection)}</span>
          </span>
          <ChevronsUpDown />
          <span className={titles.unseen}>Switch studio</span>
        </button>
      </Named>
      <FindField />
      <nav aria-label={summary.name} className={styles.nav}>
        <Place to={{ at: 'doorstep', studio: id }} here={address} icon={<DoorOpen />}>
          Doorstep
        </Place>
        <Place
          to={{ at: 'new', studio: id }}
          here={address}
          icon={<Sparkle />}
          waits={count ? String(count) : undefined}
        >
          What’s new
        </Place>
        <h2 className={styles.verb}>Make</h2>
        <Place to={{ at: 'pages', studio: id }} here={address} icon={<FileText />} alsoFor="page">
          Pages
        </Place>
        {inPages ? (
          <div className={styles.tree}>
            <PageTree studio={studio} current={'page' in address ? address.page : null} />
          </div>
        ) : (
          <AtHand studio={studio} />
        )}
        <Place to={{ at: 'boards', studio: id }} here={address} icon={<SquareKanban />} alsoFor="board">
          Boards
        </Place>
        {address.at === 'boards' || address.at === 'board' ? (
          <BoardPlaces studio={studio} current={address.at === 'board' ? address.board : null} />
        ) : null}
        <Place to={{ at: 'files', studio: id }} here={address} icon={<Images />}>
          Files
        </Place>
        <h2 className={styles.verb}>Talk</h2>
        <Place
          to={{ at: 'threads', studio: id }}
          here={
            address.at === 'thread' || address.at === 'new-thread' ? { at: 'threads', studio: id } : address
          }
          icon={<MessagesSquare />}
          waits={unread && !isQuiet ? `${unread} new` : undefined}
        >
          Threads
        </Place>
        <h2 className={styles.verb}>Gather</h2>
        <Place to={{ at: 'people', studio: id }} here={address} icon={<UsersRound />} alsoFor="log">
          People
        </Place>
        <h2 className={styles.verb}>House</h2>
        <Place
          to={{ at: 'doors', studio: id }}
          here={address}
          icon={<KeyRound />}
          waits={knocks ? knockCount(knocks) : undefined}
        >
          Doors
        </Place>
        <Place to={{ at: 'settings', studio: id }} here={address} icon={<SlidersHorizontal />}>
          Settings
        </Place>
      </nav>
    </>
  )
}

/** The pages one keeps at hand, from wherever one is. */
function AtHand({ studio }: { studio: Studio }) {
  const ids = useObserved(useSnug().own.favourites(studio.id))
  const isHidden = useHidden(studio)
  useObserved(studio.index.pages)
  return ids.slice(0, mostAtHand).map((id) => {
    const node = studio.index.page(id)
    return node?.away === null ? (
      <Link key={id} to={{ at: 'page', studio: studio.id, page: id }} className={styles.inside}>
        {isHidden(id) ? takenDown : titleOf(node.title)}
      </Link>
    ) : null
  })
}

function BoardPlaces({ studio, current }: { studio: Studio; current: DocId | null }) {
  const boards = useObserved(studio.index.boards)
  const isHidden = useHidden(studio)
  return boards.map(({ id, title }) => (
    <Link
      key={id}
      to={{ at: 'board', studio: studio.id, board: id }}
      className={styles.inside}
      aria-current={id === current ? 'page' : undefined}
    >
      {isHidden(id) ? takenDown : title || 'A board without a name'}
    </Link>
  ))
}

function OnStreet({ address }: { address: Address }) {
  const studios = useObserved(useSnug().studios)
  const fresh = useNewOnStreet()
  return (
    <>
      <Link to={{ at: 'street' }} className={styles.who}>
        <Logo size={32} />
        <span className={styles.sign}>Snug</span>
      </Link>
      <FindField />
      <nav aria-label="Your street" className={styles.nav}>
        <Place
          to={{ at: 'street' }}
          here={address}
          icon={<House />}
          waits={fresh ? `${fresh.count} new` : undefined}
        >
          Your street
        </Place>
        <h2 className={styles.verb}>Studios</h2>
        {studios.map((studio) => (
          <StudioPlace key={studio.id} studio={studio} />
        ))}
        <Named label="Start or join a studio">
          <Link to={{ at: 'start' }} className={styles.studio}>
            <span className={styles.plot}>
              <Plus />
            </span>
            <span className={styles.label}>Start or join a studio</span>
          </Link>
        </Named>
      </nav>
    </>
  )
}

function StudioPlace({ studio }: { studio: StudioSummary }) {
  const isQuiet = useDrawnCurtains().has(studio.id)
  const others = !isQuiet && studio.here.some((person) => !person.isYou)
  return (
    <Named label={studio.name}>
      <Link to={{ at: 'doorstep', studio: studio.id }} className={styles.studio}>
        <Emblem emblem={studio.emblem} ink={studio.ink} size={25} />
        <span className={styles.studioName}>{studio.name}</span>
        {others ? (
          <>
            <LampDot />
            <span className={titles.unseen}>someone is in</span>
          </>
        ) : null}
      </Link>
    </Named>
  )
}

function Foot({ self, you }: { self: Self; you: Address }) {
  const shown = useShownMode()
  const isFolded = useObserved(folded)
  return (
    <div className={styles.foot}>
      <Named label={self.name}>
        <Link to={you} className={styles.you}>
          <Portrait name={self.name} portrait={self.portrait} size={34} decorative />
          <span className={styles.grow}>
            <b className={styles.yourName}>{self.name}</b>
            <SavedState />
          </span>
        </Link>
      </Named>
      <IconButton
        tip={isFolded ? 'right' : 'top'}
        label={shown === 'day' ? 'Evening' : 'Day'}
        keys={`${modKey()} .`}
        icon={shown === 'day' ? <Moon /> : <Sun />}
        onClick={switchMode}
      />
    </div>
  )
}
