/**
 * Rooms that are fetched when somebody goes there. What stands on the street and behind a front door comes with the
 * shell; the service worker keeps the rest at hand, so that going there is no wait either.
 */
import dynamic from 'next/dynamic'
import { useState, type ReactNode } from 'react'
import { overlay, type Overlay } from './overlay.ts'
import { useObserved } from './use-observed.ts'

export const FirstRun = dynamic(() => import('../first-run/first-run.tsx').then((module) => module.FirstRun))
export const StartStudio = dynamic(() =>
  import('../first-run/start-studio.tsx').then((module) => module.StartStudio),
)
export const JoinScreen = dynamic(() =>
  import('../doors/join-screen.tsx').then((module) => module.JoinScreen),
)
export const DoorsRoom = dynamic(() => import('../doors/doors-room.tsx').then((module) => module.DoorsRoom))
export const ComeBackRoom = dynamic(() =>
  import('../first-run/come-back-room.tsx').then((module) => module.ComeBackRoom),
)
export const KitRoom = dynamic(() =>
  import('../settings/ways-back/kit-room.tsx').then((module) => module.KitRoom),
)
export const KitReminder = dynamic(() =>
  import('../settings/ways-back/kit-reminder.tsx').then((module) => module.KitReminder),
)
export const FriendAsks = dynamic(() =>
  import('../settings/ways-back/friend-asks.tsx').then((module) => module.FriendAsks),
)
export const Offers = dynamic(() => import('../street/offers.tsx').then((module) => module.Offers))
export const AskFriendsRoom = dynamic(() =>
  import('../first-run/ask-friends-room.tsx').then((module) => module.AskFriendsRoom),
)
export const LinkScreen = dynamic(() => import('../link/link-screen.tsx').then((module) => module.LinkScreen))
export const InviteDialog = dynamic(() =>
  import('../doors/invite-dialog.tsx').then((module) => module.InviteDialog),
)
export const Switcher = dynamic(() => import('./switcher.tsx').then((module) => module.Switcher))
export const MissingPlace = dynamic(() => import('./missing.tsx').then((module) => module.MissingPlace))
export const MissingStudio = dynamic(() => import('./missing.tsx').then((module) => module.MissingStudio))
export const FindDialog = dynamic(() => import('../find/find-dialog.tsx').then((module) => module.FindDialog))
export const KeysDialog = dynamic(() => import('./keys-dialog.tsx').then((module) => module.KeysDialog))
export const PageRoom = dynamic(() => {
  // The editor is on its way while the room is: one wait, not two.
  void import('../page/page-editor.tsx')
  return import('../page/page-room.tsx').then((module) => module.PageRoom)
})
export const HistoryRoom = dynamic(() =>
  import('../history/history-room.tsx').then((module) => module.HistoryRoom),
)
export const NewsRoom = dynamic(() => import('../news/news-room.tsx').then((module) => module.NewsRoom))
export const DigestsRoom = dynamic(() =>
  import('../digest/digests-room.tsx').then((module) => module.DigestsRoom),
)
export const PagesRoom = dynamic(() => import('../page/pages-room.tsx').then((module) => module.PagesRoom))
export const PageTree = dynamic(() => import('../page/page-tree.tsx').then((module) => module.PageTree))
export const StreetNews = dynamic(() => import('../news/street-news.tsx').then((module) => module.StreetNews))
export const ComingUp = dynamic(() =>
  import('../board/coming-up/coming-up.tsx').then((module) => module.ComingUp),
)
export const DoorNotes = dynamic(() =>
  import('../doorstep/door-notes.tsx').then((module) => module.DoorNotes),
)
export const ToldToYou = dynamic(() =>
  import('../doorstep/told-to-you.tsx').then((module) => module.ToldToYou),
)
export const BoardsRoom = dynamic(() =>
  import('../board/boards-room.tsx').then((module) => module.BoardsRoom),
)
export const BoardRoom = dynamic(() => import('../board/board-room.tsx').then((module) => module.BoardRoom))
export const FilesRoom = dynamic(() => import('../files/files-room.tsx').then((module) => module.FilesRoom))
export const ThreadsRoom = dynamic(() =>
  import('../thread/threads-room.tsx').then((module) => module.ThreadsRoom),
)
export const PeopleRoom = dynamic(() =>
  import('../people/people-room.tsx').then((module) => module.PeopleRoom),
)
export const ToldToKeepers = dynamic(() =>
  import('../doorstep/told-to-keepers.tsx').then((module) => module.ToldToKeepers),
)
export const LogRoom = dynamic(() => import('../check/log-room.tsx').then((module) => module.LogRoom))
export const SampleSettings = dynamic(() =>
  import('../sample/sample-settings.tsx').then((module) => module.SampleSettings),
)
export const SettingsRoom = dynamic(() =>
  import('../settings/settings-room.tsx').then((module) => module.SettingsRoom),
)
export const YouRoom = dynamic(() => import('../settings/you-room.tsx').then((module) => module.YouRoom))
export const StewardClaim = dynamic(() =>
  import('../steward/claim.tsx').then((module) => module.StewardClaim),
)
export const StewardRoom = dynamic(() =>
  import('../steward/steward-room.tsx').then((module) => module.StewardRoom),
)

/** What opens over a room is there from the first time somebody asks for it. */
export function OnceAsked({ for: wanted, children }: { for: Overlay; children: ReactNode }) {
  const isAsked = useObserved(overlay) === wanted
  const [wasAsked, setWasAsked] = useState(false)
  if (isAsked && !wasAsked) setWasAsked(true)
  return wasAsked || isAsked ? children : null
}
