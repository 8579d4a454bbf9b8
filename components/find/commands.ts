/** What can be done from the field that finds, besides going somewhere. */
import {
  CircleUserRound,
  DoorOpen,
  FilePlus,
  FileText,
  House,
  Images,
  KeyRound,
  Keyboard,
  MessageSquarePlus,
  MessagesSquare,
  Moon,
  SlidersHorizontal,
  SquareKanban,
  SquarePlus,
  UserRoundPlus,
  UsersRound,
} from 'lucide-react'
import type { ComponentType } from 'react'
import { fold } from '../../lib/base/fold.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { go } from '../shell/address.ts'
import { switchMode } from '../shell/mode.ts'
import { newCard } from '../shell/new-card.ts'
import { openOverlay } from '../shell/overlay.ts'

export type Command = {
  label: string
  icon: ComponentType
  /** The keys that do the same. */
  keys?: readonly string[]
  run: () => void
}

const longestTitle = 80

/** Those that `typed` could mean; all of them for nothing. With words, a new page of that name is always among them. */
export function commandsFor(typed: string, studio: Studio | null, isEvening: boolean): readonly Command[] {
  const wanted = fold(typed).trim()
  const fits = ({ label }: Command) => wanted === '' || fold(label).includes(wanted)
  const named: Command[] =
    studio?.mayWrite.get() && wanted !== ''
      ? [
          {
            label: `New page called “${typed.trim().slice(0, longestTitle)}”`,
            icon: FilePlus,
            run: () =>
              go({
                at: 'page',
                studio: studio.id,
                page: studio.newPage(null, typed.trim().slice(0, longestTitle)),
              }),
          },
        ]
      : []
  return [...named, ...[...(studio ? inStudio(studio) : []), ...everywhere(isEvening)].filter(fits)]
}

function inStudio(studio: Studio): Command[] {
  const { id } = studio
  const writes: Command[] = studio.mayWrite.get()
    ? [
        {
          label: 'New page',
          icon: FilePlus,
          keys: ['C', 'P'],
          run: () => go({ at: 'page', studio: id, page: studio.newPage(null) }),
        },
        { label: 'New card', icon: SquarePlus, keys: ['C', 'B'], run: () => newCard(studio) },
      ]
    : []
  return [
    ...writes,
    {
      label: 'New thread',
      icon: MessageSquarePlus,
      keys: ['C', 'T'],
      run: () => go({ at: 'new-thread', studio: id }),
    },
    ...(studio.mayInvite.get()
      ? [{ label: 'Invite somebody', icon: UserRoundPlus, run: () => openOverlay('invite') }]
      : []),
    { label: 'Doorstep', icon: DoorOpen, keys: ['G', 'D'], run: () => go({ at: 'doorstep', studio: id }) },
    { label: 'Pages', icon: FileText, keys: ['G', 'P'], run: () => go({ at: 'pages', studio: id }) },
    { label: 'Boards', icon: SquareKanban, keys: ['G', 'B'], run: () => go({ at: 'boards', studio: id }) },
    { label: 'Files', icon: Images, keys: ['G', 'F'], run: () => go({ at: 'files', studio: id }) },
    {
      label: 'Threads',
      icon: MessagesSquare,
      keys: ['G', 'T'],
      run: () => go({ at: 'threads', studio: id }),
    },
    { label: 'People', icon: UsersRound, run: () => go({ at: 'people', studio: id }) },
    { label: 'Doors', icon: KeyRound, run: () => go({ at: 'doors', studio: id }) },
    {
      label: 'Settings',
      icon: SlidersHorizontal,
      keys: ['G', 'H'],
      run: () => go({ at: 'settings', studio: id }),
    },
  ]
}

const everywhere = (isEvening: boolean): Command[] => [
  { label: 'Your street', icon: House, run: () => go({ at: 'street' }) },
  { label: 'You', icon: CircleUserRound, run: () => go({ at: 'you' }) },
  { label: isEvening ? 'Day colours' : 'Evening colours', icon: Moon, run: switchMode },
  { label: 'Keys', icon: Keyboard, keys: ['?'], run: () => openOverlay('keys') },
]
