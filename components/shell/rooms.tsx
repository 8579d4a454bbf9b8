'use client'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Ink } from '../../lib/base/look.ts'
import type { Self, Studio } from '../../lib/studio/snug.ts'
import { useArchive } from '../archive/archive-door.ts'
import { noteVisit } from '../find/recent.ts'
import { Doorstep } from '../doorstep/doorstep.tsx'
import { useIsSample } from '../sample/sample-door.ts'
import { Street } from '../street/street.tsx'
import { pathOf, studioOf, useAddress, type Address } from './address.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { useEntering } from './entering.ts'
import { useKeys } from './keys.ts'
import {
  AskFriendsRoom,
  BoardRoom,
  BoardsRoom,
  ComeBackRoom,
  DigestsRoom,
  DoorsRoom,
  FindDialog,
  FilesRoom,
  FirstRun,
  HistoryRoom,
  InviteDialog,
  JoinScreen,
  KeysDialog,
  KitRoom,
  LogRoom,
  LinkScreen,
  MissingPlace,
  MissingStudio,
  NewsRoom,
  OnceAsked,
  PageRoom,
  PagesRoom,
  PeopleRoom,
  SampleSettings,
  SettingsRoom,
  StartStudio,
  StewardClaim,
  StewardRoom,
  Switcher,
  ThreadsRoom,
  YouRoom,
} from './later-rooms.tsx'
import { useMailedDigests } from './use-mailed-digests.ts'
import { useSeenByOpening } from './seen-by-opening.ts'
import { useShownMode } from './mode.ts'
import { closeOverlay } from './overlay.ts'
import { Shell } from './shell.tsx'
import { useSnug } from './snug-context.tsx'
import { useObserved } from './use-observed.ts'
import { useStudio, useSummary } from './use-studio.ts'

/** Chooses the room for where you are and who you are. */
export function Rooms() {
  const snug = useSnug()
  const self = useObserved(snug.self)
  const address = useAddress()
  const studio = useStudio(studioOf(address))
  const summary = useSummary(studio)
  useInk(summary?.ink ?? null)
  useKeys(self ? studio : null)
  useArrival(address)
  useEntering(studioOf(address))
  useSeenByOpening(studio, address)
  useMailedDigests(studio)
  useEffect(() => studio?.enter(), [studio])
  const isArchive = useArchive() !== null
  const isVisit = useIsSample() || isArchive
  useEffect(() => {
    // What is only looked around in leaves no trace.
    if (!isVisit)
      noteVisit(
        address,
        snug.studios.get().map(({ id }) => id),
      )
  }, [snug, address, isVisit])

  if (address.at === 'join') return <JoinScreen />
  if (address.at === 'back') return <ComeBackRoom />
  if (address.at === 'friends') return <AskFriendsRoom />
  if (address.at === 'link') return <LinkScreen />
  if (!self) return address.at === 'steward' ? <StewardClaim>{null}</StewardClaim> : <FirstRun />
  if (address.at === 'start') return <StartStudio self={self} />
  const house = (
    <>
      <Shell address={address} studio={studio} self={self}>
        <ErrorBoundary place={roomOf(address)} room={address.at}>
          <Room key={roomOf(address)} address={address} studio={studio} self={self} />
        </ErrorBoundary>
      </Shell>
      <OnceAsked for="switcher">
        <Switcher current={studio?.id ?? null} />
      </OnceAsked>
      <OnceAsked for="find">
        <FindDialog studio={studio} />
      </OnceAsked>
      <OnceAsked for="keys">
        <KeysDialog studio={studio} />
      </OnceAsked>
      {studio ? (
        <OnceAsked for="invite">
          <InviteDialog studio={studio} />
        </OnceAsked>
      ) : null}
    </>
  )
  return address.at === 'steward' ? <StewardClaim>{house}</StewardClaim> : house
}

/** The path of a room: a card opens over its board, a file over the wall, and threads beside their list. */
function roomOf(address: Address): string {
  switch (address.at) {
    case 'board':
      return pathOf({ at: 'board', studio: address.studio, board: address.board })
    case 'files':
      return pathOf({ at: 'files', studio: address.studio })
    case 'thread':
    case 'new-thread':
      return pathOf({ at: 'threads', studio: address.studio })
    default:
      return pathOf(address)
  }
}

function Room({ address, studio, self }: { address: Address; studio: Studio | null; self: Self }) {
  const isSample = useIsSample()
  if (address.at === 'street') return <Street self={self} />
  if (address.at === 'you') return <YouRoom self={self} />
  if (address.at === 'kit') return <KitRoom />
  if (address.at === 'steward') return <StewardRoom self={self} />
  if (!studio) return studioOf(address) ? <MissingStudio /> : <MissingPlace within={null} />
  switch (address.at) {
    case 'doorstep':
      return <Doorstep studio={studio} />
    case 'new':
      return <NewsRoom studio={studio} />
    case 'digests':
      return <DigestsRoom studio={studio} />
    case 'pages':
      return <PagesRoom studio={studio} />
    case 'page':
      return <PageRoom studio={studio} page={address.page} />
    case 'history':
      return <HistoryRoom studio={studio} page={address.page} />
    case 'boards':
      return <BoardsRoom studio={studio} />
    case 'board':
      return <BoardRoom studio={studio} board={address.board} />
    case 'files':
      return <FilesRoom studio={studio} file={address.file ?? null} />
    case 'threads':
    case 'new-thread':
      return <ThreadsRoom studio={studio} thread={null} message={null} isNew={address.at === 'new-thread'} />
    case 'thread':
      return (
        <ThreadsRoom
          studio={studio}
          thread={address.thread}
          message={address.message ?? null}
          isNew={false}
        />
      )
    case 'people':
      return <PeopleRoom studio={studio} />
    case 'log':
      return <LogRoom studio={studio} />
    case 'doors':
      return <DoorsRoom studio={studio} />
    case 'settings':
      return isSample ? <SampleSettings studio={studio} /> : <SettingsRoom studio={studio} self={self} />
    default:
      return <MissingPlace within={studio.id} />
  }
}

/** Paints everything, menus and dialogs included, in the studio's ink; the browser's own frame follows the wall. */
function useInk(ink: Ink | null): void {
  const mode = useShownMode()
  useLayoutEffect(() => {
    document.body.dataset.ink = ink ?? 'street'
    const wall = getComputedStyle(document.body).getPropertyValue('--accent-wall').trim()
    for (const meta of document.querySelectorAll('meta[name="theme-color"]'))
      meta.setAttribute('content', wall)
  }, [ink, mode])
}

/** At another address: what lay over the room goes, and focus comes to the room so that readers hear of it. */
function useArrival(address: Address): void {
  const path = roomOf(address)
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    closeOverlay()
    if (focusRoom()) return
    // The room is on its way.
    const watch = new MutationObserver(() => {
      if (focusRoom()) watch.disconnect()
    })
    watch.observe(document.body, { childList: true, subtree: true })
    return () => watch.disconnect()
  }, [path])
}

/** Brings focus to the room, unless it is inside already; false when there is no room yet. */
function focusRoom(): boolean {
  const room = document.getElementById('room')
  if (room && !room.contains(document.activeElement)) room.focus({ preventScroll: true })
  return room !== null
}
