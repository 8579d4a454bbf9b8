/** The interface's only door to studios: what a person can see and do, with nothing of how it is kept or carried. */
import type { Awareness } from 'y-protocols/awareness'
import type { Did, DocId, FileId, StudioId } from '../base/ids.ts'
import type { Emblem, Ink, Portrait } from '../base/look.ts'
import type { Observed } from '../base/observed.ts'
import type { About } from '../model/about.ts'
import type { Board, BoardStamp, Card, ColumnPatch } from '../model/board.ts'
import type { BoardDifference } from '../model/board-past.ts'
import type { Day } from '../model/day.ts'
import type { PageBody } from '../model/page-body.ts'
import type { PageDress } from '../model/page-dress.ts'
import type { Burst } from '../model/past.ts'
import type { Rhythm } from '../model/rhythm.ts'
import type { StudioDetails, StudioIndex } from '../model/studio-index.ts'
import type { Digest } from './digest/digest.ts'
import type { FilePlace, Files } from './files.ts'
import type { Finder } from './find.ts'
import type { News, StudioNews } from './news.ts'
import type { PageCarrier } from './page-carrier.ts'
import type { Friends } from './friends.ts'
import type { Hides } from './hides.ts'
import type { Linking } from './linking.ts'
import type { CarriedThreads } from '../transfer/threads/carried-threads.ts'
import type { Machines } from './machines.ts'
import type { Mailing } from './mail/mailing.ts'
import type { Own } from './own.ts'
import type { StartPolicy, StewardView } from '../wire/api.ts'
import type { TakenArchive } from './archive/taken-archive.ts'
import type { StudioCheck } from './check.ts'
import type { Edges, OpenTalk } from './talk.ts'
import type { Threads } from './threads.ts'
import type { Told } from './told/told.ts'
import type { WaysBack } from './ways-back.ts'

export type WhoMayStart = StartPolicy
/** What a relay knows of whom it serves: keys, counts and bytes. */
export type RelayOverview = StewardView

export type Role = 'reader' | 'commenter' | 'writer' | 'keeper'

export type Self = { did: Did; name: string; portrait: Portrait }

export type Person = {
  did: Did
  name: string
  role: Role
  isYou: boolean
  here: boolean
  portrait: Portrait
  /** Milliseconds since the epoch. */
  since: number
  /** Who let them in; null for whoever started the studio. */
  broughtBy: Did | null
  /** What they say of themselves here. */
  about: About
}

export type StudioSummary = {
  id: StudioId
  name: string
  purpose: string
  emblem: Emblem
  ink: Ink
  role: Role
  /** Everyone who is in right now, you included. */
  here: readonly Person[]
  /** How many members. */
  people: number
  /** You are not in it any more; what this device had of it can still be read. */
  past: Past | null
  /** A keeper has closed it: everything can be read, nothing written. */
  closed: Closed | null
  /** You are on your way out, as soon as everything you wrote here is at the relay. */
  isLeaving: boolean
  /** The relay does not know the studio, and its steward does not let you bring one. */
  isTurnedAway: boolean
}

/**
 * A studio that a keeper elsewhere put you into, unasked. Names are as they say them, '' where none has come. `isKnown`: you are in
 * another studio together with whoever did it.
 */
export type StudioOffer = {
  studio: StudioId
  name: string
  emblem: Emblem
  ink: Ink
  by: string
  isKnown: boolean
}

/** Until when (milliseconds since the epoch). `by`: who sent you away; null when you left. */
export type Past = { at: number; by: string | null }

/** Since when (milliseconds since the epoch), and by whom; '' for somebody who is no longer here. */
export type Closed = { at: number; by: string }

export type OwnDevice = {
  id: string
  kind: 'phone' | 'computer'
  /** Milliseconds since the epoch. */
  since: number
  isThis: boolean
}

export type Kept = {
  /** Bytes that this origin takes, as far as the browser tells. */
  bytes: number | null
  /** The browser has promised not to clear it by itself. */
  isPromised: boolean
  /** Pages there are, and pages of which this device has the content. */
  studios: readonly { id: StudioId; pages: number; here: number }[]
}

/** One thing of this device that no relay has stored yet. */
export type WaitingChange = {
  doc: DocId
  studio: StudioId
  what: 'page' | 'board' | 'studio' | 'you'
  title: string
  at: number
}

/** `full`: no room is left on the device. `refused`: the browser does not write, for whatever reason. */
export type DiskTrouble = 'full' | 'refused'

/** What the foot of the app may say; made from acknowledgements only. */
export type Saved =
  | { where: 'nothing-yet' }
  /** The device did not take the newest words: they are on the screen and nowhere else. */
  | { where: 'window'; why: DiskTrouble }
  | { where: 'relay' }
  /** At the relay, and on this many devices, this one included: their own signed word for it. */
  | { where: 'devices'; devices: number }
  | { where: 'device'; waiting: readonly WaitingChange[]; offline: boolean }

/** `withheld`: a device has something that the relay does not give to this one. `differs`: both read other words. */
export type Notice = {
  is: 'withheld' | 'differs'
  doc: DocId
  what: 'page' | 'board' | 'studio' | 'person'
  /** Of the page, the board, the studio or the person. */
  title: string
  /** Whose device; null for another one of your own. */
  whose: string | null
}

export type Connection = 'online' | 'connecting' | 'offline' | 'refused'

export type InviteProblem =
  'malformed' | 'used' | 'ended' | 'closed' | 'unknown' | 'offline' | 'untrusted' | 'already-in' | 'failed'

/** What has become of one's own knock. `in`: a keeper has let you in. */
export type KnockState = 'none' | 'waiting' | 'not-now' | 'in'

/** `too-soon`: a keeper said not now within the last day. `busy`: many are knocking there. */
export type KnockProblem = 'too-soon' | 'busy' | 'ended' | 'offline' | 'failed'

/** Somebody at the door. The name is what they call themselves. */
export type Knock = {
  id: string
  did: Did
  name: string
  note: string
  portrait: Portrait
  /** Milliseconds since the epoch, as the relay noted it. */
  at: number
  /** The invitation they ask by. */
  invite: string
  /** What whoever made that had in mind. */
  role: Exclude<Role, 'keeper'>
}

/** Why an invite does not open, and what can still be read of it. */
export type InviteShut = {
  ok: false
  why: InviteProblem
  inviter?: string
  /** When a late one ended, milliseconds since the epoch. */
  at?: number
  /** The link of the studio's own door, where one can knock instead. */
  door?: string
}

export type InvitePreview = {
  studio: StudioId
  name: string
  purpose: string
  emblem: Emblem
  ink: Ink
  inviter: { name: string; portrait: Portrait }
  note: string
  role: Role
  /** How many are in; null where that is not told outside. */
  people: number | null
  /** Nobody comes straight in: you ask, and a keeper lets you in. How far that has come; null for one that opens. */
  ask: KnockState | null
  /** How many times the link works in all. */
  uses: number
  /** Milliseconds since the epoch. */
  expires: number
}

/** A link that lets somebody in still. */
export type OpenInvite = {
  id: string
  role: Role
  /** How many times it works in all, and has worked. */
  uses: number
  used: number
  /** Milliseconds since the epoch; what is past by then lets nobody in. */
  expires: number
  by: Did
  /** Those who have it ask first. */
  ask: boolean
  /** What whoever made it calls it; '' for nothing. */
  label: string
  /** The studio's own door: anyone who has its link may knock. */
  isStanding: boolean
}

/** `link`: of the studio's own door, where people knock; null while it is by invitation only. */
export type Door = { link: string | null; reachesOthers: boolean }

/** `last-keeper`: nobody would keep the studio. `no-key`: its newest key has not come to this device yet. */
export type KeepersAnswer = 'ok' | 'not-allowed' | 'last-keeper' | 'no-key'

/** A page's history. */
export type OpenPast = {
  /** Oldest first; what broke, and what nobody of the studio signed, is left out. */
  bursts: Observed<readonly Burst[]>
  /** What this device holds of it has been read and checked. */
  isWhole: Observed<boolean>
  /** Gives the state after a burst a name; '' takes it away. */
  name(burst: string, name: string): Promise<void>
  close(): void
}

export type OpenPage = {
  id: DocId
  body: PageBody
  /** Carets and selections, on the plain document; sealed before it travels. */
  presence: Awareness
  /** Local content is there: the editor may be shown. */
  ready: Observed<boolean>
  here: Observed<readonly Person[]>
  mayWrite: Observed<boolean>
  close(): void
}

export type NewColumn = ColumnPatch & { name: string }

export type OpenBoard = {
  id: DocId
  board: Board
  /** Who holds which card, whose caret stands in which words; sealed before it travels. */
  presence: Awareness
  /** Local content is there: what is on the board may be shown. */
  ready: Observed<boolean>
  here: Observed<readonly Person[]>
  mayWrite: Observed<boolean>
  /** You, now. */
  stamp(): BoardStamp
  close(): void
}

/** A board as it stood at the end of a day of UTC. */
export type PastBoard = {
  day: Day
  board: Board
  /** What of it is not so now. */
  difference(): BoardDifference
  /** Makes the board what it was; gives what takes that back. */
  bringBack(): () => void
  close(): void
}

export type BoardPast = {
  /** The days of UTC on which something was done there, before today, the latest first; null while no relay answers. */
  days(): Promise<readonly Day[] | null>
  /** Whoever asked closes it; null where the relay does not say. */
  at(day: Day): Promise<PastBoard | null>
}

/** A card with a day that is not done, who has it, and the board it lives on. */
export type ComingCard = { board: DocId; boardTitle: string; card: Card; people: readonly Person[] }

export type ComingUp = {
  cards: Observed<readonly ComingCard[]>
  /** Whose birthdays may come up. */
  people: Observed<readonly Person[]>
  close(): void
}

export type Studio = {
  id: StudioId
  summary: Observed<StudioSummary>
  index: StudioIndex
  /** Content from this device has been read; before it, lists may be empty for a moment. */
  ready: Observed<boolean>
  people: Observed<readonly Person[]>
  /** Lit windows: who is in, and on which page or board (null: on the doorstep or elsewhere). */
  here: Observed<readonly { person: Person; at: DocId | null }[]>
  mayWrite: Observed<boolean>
  mayInvite: Observed<boolean>
  /** Whether you may close the studio and open it again. */
  mayKeep: Observed<boolean>
  /** Newest last. */
  invites: Observed<readonly OpenInvite[]>
  /** By a keeper, like the two that follow; all work without a relay, which hears of it later. */
  changeRole(who: Did, role: Role): Promise<KeepersAnswer>
  /**
   * Sends somebody away, closes the links that they may know, and changes the lock: what is written from then on opens for
   * those who remain. No way back.
   */
  sendAway(who: Did): Promise<KeepersAnswer>
  /** Ends a link for good and changes the lock. */
  closeInvite(id: string): Promise<KeepersAnswer>
  door: Observed<Door>
  /** Hangs a door that anyone with its link may knock at, or takes it away. By a keeper, with a relay. */
  setDoor(door: 'knock' | 'invited'): Promise<'ok' | 'offline' | 'not-a-keeper' | 'failed'>
  /** Who waits at the door, as the relay last told; oldest first. */
  knocks: Observed<readonly Knock[]>
  letIn(knock: Knock, role: Exclude<Role, 'keeper'>): Promise<KeepersAnswer>
  /** Not now: they may knock again in a day. */
  turnAway(knock: Knock): Promise<'ok' | 'offline' | 'failed'>
  /** How you can be out of it; `stay`: you are its only keeper, and others are in. `remove`: you are alone. */
  wayOut: Observed<'leave' | 'remove' | 'stay'>
  /** From now on everyone can read and nobody write, until `reopen`. By a keeper. */
  shut(): void
  reopen(): void
  /** `waiting`: you are out as soon as everything is at the relay; until then `stay` takes it back. */
  leave(): Promise<'left' | 'waiting'>
  stay(): Promise<void>
  /** Deletes what this device keeps of a studio you are not in any more. There is no way back. */
  forget(): Promise<void>
  /** Ends the studio here and at the relay; for somebody who is alone in it. */
  remove(): Promise<'ok' | 'offline' | 'failed'>
  describe(patch: Partial<Pick<StudioDetails, 'name' | 'purpose' | 'emblem' | 'ink'>>): void
  /** Makes an empty page and names it in the tree; stored before this returns to the event loop's next turn. */
  newPage(parent: DocId | null, title?: string): DocId
  renamePage(page: DocId, title: string): void
  movePage(page: DocId, to: { parent: DocId | null; before: DocId | null }): void
  /** Its icon, its width, and whether it is a template. */
  dressPage(page: DocId, dress: Partial<PageDress>): void
  /** A new page that begins as another one is, once this device has that; its words only. */
  newPageLike(template: DocId, title: string): Promise<DocId>
  /** Pages whose words name this one, as far as this device has them; looked for once. */
  mentionedIn(page: DocId): Promise<readonly DocId[]>
  /** Where a file stands, as far as this device has it; looked for once. */
  filePlaces(file: FileId): Promise<readonly FilePlace[]>
  putAwayPage(page: DocId): void
  bringBackPage(page: DocId): void
  openPage(page: DocId): OpenPage
  /** The same from elsewhere, to read: nobody sees you there, and nothing of its past is kept. */
  lookAtPage(page: DocId): OpenPage
  /** What a page was before, with what was written here until now. Whoever asked closes it. */
  past(page: DocId): Promise<OpenPast>
  /** Names a board in the index and puts up its first columns. */
  newBoard(title: string, columns: readonly NewColumn[]): DocId
  renameBoard(board: DocId, title: string): void
  /** Before another (null: last). */
  moveBoard(board: DocId, before: DocId | null): void
  putAwayBoard(board: DocId): void
  bringBackBoard(board: DocId): void
  /** Opens a board; whoever asked closes it. */
  board(board: DocId): Promise<OpenBoard>
  /** The same from elsewhere: nobody sees you there, and what you write leaves no mark on the board's line in lists. */
  lookAtBoard(board: DocId): Promise<OpenBoard>
  /** How a board stood on days of the last weeks, as a relay keeps it. */
  boardPast(board: DocId): Promise<BoardPast>
  /** Reads the days of all boards on this device, until it is closed. */
  comingUp(): Promise<ComingUp>
  /** The talk beside a document. */
  talk(of: DocId): Promise<OpenTalk>
  /** Every thread, and the notes at the door. One and the same while the studio is open. */
  threads(): Promise<Threads>
  /** Its pictures, films and whatever else people put in. One and the same while the studio is open; rejects where the browser keeps nothing. */
  files(): Promise<Files>
  /** 0 until the threads have been read. */
  threadsUnread: Observed<number>
  /** What others did that you have not seen. One and the same while the studio is open. */
  news(): Promise<StudioNews>
  /** How many such things, and in lines; nothing until it has been counted. */
  newNow: Observed<News>
  /** When the studio gives its account to everybody in it; null for never. By a keeper. */
  rhythm: Observed<Rhythm | null>
  setRhythm(rhythm: Omit<Rhythm, 'since'> | null): void
  /** The accounts that were given to you, the newest first. */
  digests: Observed<readonly Digest[]>
  /** What keepers take down and are told. One and the same while the studio is open. */
  edges(): Promise<Edges>
  /** By `actKey`: things that a keeper has done something to. What, and whether it still holds, `edges` knows. */
  acts: Observed<ReadonlySet<string>>
  /** What of it you do not see. */
  hides: Observed<Hides>
  /** Addresses at which machines leave words for a thread. */
  machines: Machines
  /** Writes threads from elsewhere into this studio; `told` hears how many are done. Gives the new ones. */
  bringThreads(
    threads: Pick<CarriedThreads, 'from' | 'threads'>,
    told: (done: number) => void,
  ): Promise<readonly DocId[]>
  /** Writes pages from elsewhere into this studio, and reads those that are here to be taken along. */
  carryPages(): Promise<PageCarrier>
  /** Steps in: from now on others see you here, on whatever page is open. The returned function leaves. */
  enter(): () => void
  invite(terms: {
    role: Exclude<Role, 'keeper'>
    uses: number
    days: number
    note: string
    /** They ask, and a keeper lets them in. */
    ask?: boolean
    /** What you call it, for those inside. */
    label?: string
  }): Promise<
    | { ok: true; link: string; reachesOthers: boolean; expires: number }
    | { ok: false; why: 'offline' | 'not-a-keeper' | 'failed' }
  >
  waiting: Observed<readonly WaitingChange[]>
  /** What is not as it should be between the devices of its people; each is gone when it is put right. */
  notices: Observed<readonly Notice[]>
  /** Who came, went and was given what, as their devices signed it: to read, to compare, to take away. */
  check(): Promise<StudioCheck>
  /** One file with everything you can read here; `passphrase` seals it, `withFiles` takes the files along. Rejects when the device cannot make it. */
  takeArchive(passphrase: string | null, withFiles: boolean): Promise<TakenArchive>
  /** Asks the relay once more for what the notices say is missing. */
  lookAgain(): void
}

/** What is told of a studio's news without anybody having gone in. */
export type NewsSource = Pick<Studio, 'id' | 'newNow' | 'news' | 'people' | 'index'>

export type Snug = {
  /** null: nobody has given a name on this device yet. */
  self: Observed<Self | null>
  /** Makes an identity and certifies this device; works offline. */
  begin(name: string): Promise<void>
  rename(name: string): Promise<void>
  /** In every studio; where somebody who came earlier has the same one, another stands in for it there. */
  choosePortrait(portrait: Portrait): Promise<void>
  /** In the order of joining. */
  studios: Observed<readonly StudioSummary[]>
  startStudio(plan: { name: string; emblem: Emblem; ink: Ink; purpose: string }): Promise<StudioId>
  /** Opened at the first call and kept open; null for a studio this device does not hold. */
  studio(id: StudioId): Studio | null
  /** The same for a studio nobody is in, so that the street can tell it; null for one this device does not hold. */
  comingUp(id: StudioId): Promise<ComingUp> | null
  /** What is new in a studio that nobody is in, so that the street can tell it; null for one this device does not hold. */
  newIn(id: StudioId): NewsSource | null
  readInvite(link: string): Promise<{ ok: true; preview: InvitePreview } | InviteShut>
  /** Asks at a door: what you say is sealed for those inside. */
  knock(link: string, note: string): Promise<{ ok: true } | { ok: false; why: KnockProblem }>
  /** What has become of it; who was let in comes in with that. */
  knocked(
    link: string,
  ): Promise<{ ok: true; state: KnockState } | { ok: false; why: 'offline' | 'untrusted' | 'failed' }>
  /** Takes it back. */
  stopKnocking(link: string): Promise<boolean>
  join(link: string): Promise<{ ok: true; studio: StudioId } | { ok: false; why: InviteProblem }>
  /** Studios you were put into and have not asked for; none of them is on your street. */
  offers: {
    list: Observed<readonly StudioOffer[]>
    comeIn(studio: StudioId): Promise<'ok' | 'offline' | 'failed'>
    /** Remembered on all your devices; the returned function takes it back. */
    decline(studio: StudioId): () => void
  }
  /** Finds anything on this device. */
  finder: Finder
  /** Being told on this device that somebody named you, without Snug being open. */
  told(): Promise<Told>
  /** Having one's digests mailed. */
  mailing(): Promise<Mailing>
  /** What only your own devices hold: settings, what you have seen, drafts, mutes, views, notes. */
  own: Own
  /** Letting another device of the same person in. */
  linking: Linking
  keyFile(): Promise<{ name: string; text: string }>
  comeBack(
    text: string,
  ): Promise<
    | { ok: true; name: string }
    | { ok: false; why: 'not-a-key-file' | 'damaged' | 'too-new' | 'offline' | 'failed' | 'nobody' }
  >
  waysBack: WaysBack
  friends: Friends
  saved: Observed<Saved>
  connection: Observed<Connection>
  /** What the relay says of why it does not take something that waits here; null while it takes all, and while none answers. */
  relaySays: Observed<string | null>
  /** A newer Snug in another window has taken over: this window can keep nothing more until it is loaded again. */
  isSuperseded: Observed<boolean>
  /** Whether this window forgets everything when it closes; false also where a browser does not let that be seen. */
  forgetsWhenClosed(): Promise<boolean>
  /** Nobody is known here, and yet the relay knows somebody from here: the browser has cleared what was kept. */
  wasCleared(): Promise<boolean>
  /** This device first. */
  devices: Observed<readonly OwnDevice[]>
  /** When devices of yours last said what they hold, as far as that is known: milliseconds by id. */
  lastSeen(): Promise<ReadonlyMap<string, number>>
  /**
   * Puts a device of yours out of every studio and changes the locks behind it; works without a relay, which hears of it
   * later. `partly`: not in all of them; it stays in the list, to be retired once more.
   */
  retire(device: string): Promise<'ok' | 'partly' | 'not-allowed'>
  /** Counts what this device keeps, now. */
  kept(): Promise<Kept>
  /** Asks the browser to promise; whether it did. */
  askToKeep(): Promise<boolean>
  /** Forgets everything on this device, in all its windows, and begins at the first screen. */
  signOut(): Promise<void>
  claimSteward(token: string): Promise<'ok' | 'used' | 'failed'>
  /** Whether you look after this relay, as it last said. */
  isSteward: Observed<boolean>
  relayOverview(): Promise<
    { ok: true; overview: RelayOverview } | { ok: false; why: 'not-steward' | 'offline' | 'failed' }
  >
  setWhoMayStart(who: WhoMayStart): Promise<boolean>
}
