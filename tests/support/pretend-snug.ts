/**
 * A Snug in memory, for photographs and stories of the interface: real views over plain documents, pretended people.
 * Nothing is stored, sealed or sent. The product never imports it.
 */
import { nothingSaid } from '../../lib/model/about.ts'
import * as Y from 'yjs'
import { Awareness } from 'y-protocols/awareness'
import { idOf, newDocId, type Did, type DocId, type StudioId } from '../../lib/base/ids.ts'
import { systemClock } from '../../lib/base/clock.ts'
import { isEmblem, isInk, type Emblem, type Ink } from '../../lib/base/look.ts'
import { derived, observed, type Settable } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { ownInMemory } from '../../lib/model/own.ts'
import { pageBody } from '../../lib/model/page-body.ts'
import { studioIndex } from '../../lib/model/studio-index.ts'
import type { AskState } from '../../lib/studio/friends.ts'
import type { LinkHereState } from '../../lib/studio/linking.ts'
import { ownOf } from '../../lib/studio/own.ts'
import { portraitOf, portraitsOf } from '../../lib/studio/portrait.ts'
import { stillFinder } from '../../lib/studio/find/still-finder.ts'
import { noKit } from '../../lib/studio/ways-back.ts'
import { pretendEdges, pretendTalk, pretendThreads } from './pretend-talk.ts'
import type {
  Closed,
  Connection,
  InvitePreview,
  InviteProblem,
  OpenPage,
  Notice,
  OwnDevice,
  Person,
  RelayOverview,
  Role,
  Saved,
  Self,
  Snug,
  Studio,
  StudioOffer,
  StudioSummary,
} from '../../lib/studio/snug.ts'
import { pretendBoards } from './pretend-boards.ts'
import { pretendFiles } from './pretend-files.ts'
import { noNews } from '../../lib/studio/news.ts'

export type PretendPerson = { name: string; role?: Role; here?: boolean; at?: string }
export type PretendStudio = {
  name: string
  purpose?: string
  emblem: Emblem
  ink: Ink
  /** Your own role. */
  role?: Role
  /** The others. */
  people?: readonly PretendPerson[]
  /** Titles; a nested list stands under the title before it. */
  pages?: readonly (string | readonly string[])[]
  startedAt?: number
  notices?: readonly Notice[]
}

export type PretendWorld = {
  you?: string
  studios?: readonly PretendStudio[]
  saved?: Saved
  connection?: Connection
  /** Studios you were put into unasked. */
  offers?: readonly StudioOffer[]
  invite?: InvitePreview | InviteProblem
  reachesOthers?: boolean
  /** Your other devices. */
  devices?: readonly OwnDevice['kind'][]
  /** You look after the relay, and this is what it says. */
  overview?: RelayOverview
}

export type PretendSnug = Snug & {
  saved: Settable<Saved>
  connection: Settable<Connection>
  ids: readonly StudioId[]
}

const did = (name: string): Did => `did:key:z${name}` as Did
const started = Date.UTC(2026, 4, 12, 17, 0)

/** A Snug for a world; every promise answers at once. */
export function pretendSnug(world: PretendWorld): PretendSnug {
  const self = observed<Self | null>(world.you ? selfOf(world.you) : null)
  const opened = new Map<StudioId, Studio>()
  const studios = observed<readonly StudioSummary[]>([])
  const random = systemRandom

  const add = (plan: PretendStudio): StudioId => {
    const id = idOf<StudioId>(random(16))
    const studio = pretendStudio(id, plan, self, world.reachesOthers ?? true)
    opened.set(id, studio)
    const list = () => studios.set([...opened.values()].map((one) => one.summary.get()))
    studio.summary.subscribe(list)
    list()
    return id
  }
  for (const plan of world.studios ?? []) add(plan)
  const invite = world.invite ?? 'unknown'

  return {
    self,
    begin: async (name) => self.set(selfOf(name)),
    rename: async (name) => self.set({ ...self.get()!, name }),
    choosePortrait: async (portrait) => self.set({ ...self.get()!, portrait }),
    studios,
    startStudio: async (plan) => add({ ...plan, role: 'keeper' }),
    studio: (id) => opened.get(id) ?? null,
    comingUp: (id) => opened.get(id)?.comingUp() ?? null,
    newIn: (id) => opened.get(id) ?? null,
    readInvite: async () =>
      typeof invite === 'string'
        ? { ok: false, why: invite, inviter: 'Bea Lindqvist' }
        : { ok: true, preview: invite },
    join: async () =>
      typeof invite === 'string'
        ? { ok: false, why: invite }
        : {
            ok: true,
            studio: add({ ...invite, role: invite.role, people: [{ name: invite.inviter.name }] }),
          },
    own: ownOf(observed(ownInMemory()), systemClock),
    linking: {
      here: async () => ({
        state: observed<LinkHereState>({
          is: 'code',
          letters: 'K7M-2QX-9FD',
          text: `snug-link:1:${'A'.repeat(50)}:${location.origin}`,
          ends: Date.now() + 252_000,
        }),
        same: () => {},
        differ: () => {},
        close: () => {},
      }),
      another: async () => ({ ok: false, why: 'unknown' }),
    },
    knock: async () => ({ ok: true }),
    knocked: async () => ({ ok: true, state: 'waiting' }),
    stopKnocking: async () => true,
    mailing: async () => ({
      state: observed({ is: 'none' as const }),
      ask: async () => 'failed',
      confirm: async () => 'failed',
      end: async () => 'failed',
      send: async () => 'failed',
    }),
    told: async () => ({
      here: observed('off'),
      when: observed({ hour: 18, quiet: { from: 22, to: 8 } }),
      setWhen: () => {},
      isOf: () => observed(true),
      setOf: () => {},
      turnOn: async () => 'failed',
      turnOff: async () => {},
      looked: () => {},
    }),
    finder: stillFinder(
      (id) => opened.get(id) ?? null,
      () => Date.now(),
    ),
    offers: {
      list: observed(world.offers ?? []),
      comeIn: async () => 'offline',
      decline: () => () => {},
    },
    keyFile: async () => ({ name: 'noor.snug-key.json', text: '{}' }),
    comeBack: async () => ({ ok: false, why: 'not-a-key-file' }),
    waysBack: {
      kit: observed(noKit),
      reminder: observed(null),
      sheet: async () => ({ words: [], code: '', name: world.you ?? '', origin: 'https://snug.example' }),
      placesToCheck: async () => [4, 11, 20],
      checkWord: async () => ({ ok: true }),
      noteChecked: async () => {},
      notNow: async () => {},
      comeBackByKit: async () => ({ ok: false, why: 'nobody' }),
      list: async () => [],
      end: async () => async () => true,
      drawPassphrase: async () => 'one two three four five six',
      strengthOf: async () => ({ bits: 66, verdict: 'strong' }),
      setPassphrase: async () => ({ ok: true }),
      comeBackByPassphrase: async () => ({ ok: false, why: 'wrong' }),
      hasPasskeys: async () => true,
      addPasskey: async () => ({ ok: true }),
      comeBackByPasskey: async () => ({ ok: false, why: 'unknown' }),
    },
    friends: {
      asking: observed([]),
      look: async () => {},
      give: async () => 'ok',
      turnDown: () => () => {},
      choice: async () => ({
        candidates: observed([]),
        chosen: observed(null),
        chosenBy: observed([]),
        choose: async () => ({ ok: true }),
        withdraw: async () => 'ok',
      }),
      ask: async () => ({
        state: observed<AskState>({ is: 'none' }),
        ask: async () => ({ ok: true }),
        stop: () => {},
        close: () => {},
      }),
    },
    saved: observed<Saved>(world.saved ?? { where: 'relay' }),
    connection: observed<Connection>(world.connection ?? 'online'),
    relaySays: observed(null),
    isSuperseded: observed(false),
    forgetsWhenClosed: async () => false,
    wasCleared: async () => false,
    devices: observed([
      { id: 'this', kind: 'computer', since: started, isThis: true },
      ...(world.devices ?? []).map((kind, i) => ({
        id: `other ${i}`,
        kind,
        since: started + (i + 1) * 86_400_000,
        isThis: false,
      })),
    ]),
    lastSeen: async () => new Map(),
    retire: async () => 'ok',
    kept: async () => ({
      bytes: 7_400_000,
      isPromised: false,
      studios: [...opened.values()].map(({ id, index }) => {
        const pages = index.pages.get().roots.length
        return { id, pages, here: pages }
      }),
    }),
    askToKeep: async () => true,
    signOut: async () => self.set(null),
    claimSteward: async () => 'ok',
    isSteward: observed(world.overview !== undefined),
    relayOverview: async () =>
      world.overview ? { ok: true, overview: world.overview } : { ok: false, why: 'not-steward' },
    setWhoMayStart: async () => true,
    ids: [...opened.keys()],
  }
}

const selfOf = (name: string): Self => ({ did: did(name), name, portrait: portraitOf(did(name)) })

function pretendStudio(
  id: StudioId,
  plan: PretendStudio,
  self: Settable<Self | null>,
  reachesOthers: boolean,
): Studio {
  const index = studioIndex(new Y.Doc())
  const { name, purpose = '', emblem, ink, startedAt = started } = plan
  index.describe({ name, purpose, emblem, ink, startedAt })
  const by = did('bea')
  const page = (title: string, parent: DocId | null, at: number): DocId => {
    const doc = newDocId('body', systemRandom)
    index.addPage({ id: doc, parent, title, by, at })
    return doc
  }
  let last: DocId | null = null
  for (const entry of plan.pages ?? []) {
    if (typeof entry === 'string') last = page(entry, null, started)
    else for (const title of entry) page(title, last, started)
  }
  const titled = (title: string | undefined): DocId | null =>
    index.pages
      .get()
      .roots.flatMap((root) => [root, ...root.children])
      .find((one) => one.title === title)?.id ?? null

  const others = plan.people ?? []
  const role = plan.role ?? 'keeper'
  const people = derived([self], (): readonly Person[] => {
    const you = self.get() ?? selfOf('You')
    const portraits = portraitsOf([you.did, ...others.map((one) => did(one.name))], (one) =>
      one === you.did ? you.portrait : null,
    )
    return [
      {
        ...{ did: you.did, name: you.name, role, isYou: true, here: true },
        ...{ portrait: portraits.get(you.did)!, since: started, broughtBy: null, about: nothingSaid },
      },
      ...others.map((one) => ({
        did: did(one.name),
        name: one.name,
        role: one.role ?? ('writer' as const),
        isYou: false,
        here: one.here ?? false,
        portrait: portraits.get(did(one.name))!,
        since: started,
        broughtBy: you.did,
        about: nothingSaid,
      })),
    ]
  })
  const closed = observed<Closed | null>(null)
  const isLeaving = observed(false)
  const summary = derived([index.details, people, closed, isLeaving], (): StudioSummary => {
    const details = index.details.get()
    return {
      id,
      name: details.name,
      purpose: details.purpose,
      emblem: isEmblem(details.emblem) ? details.emblem : 'lantern',
      ink: isInk(details.ink) ? details.ink : 'pine',
      role,
      here: people.get().filter((person) => person.here),
      people: people.get().length,
      closed: closed.get(),
      isLeaving: isLeaving.get(),
      isTurnedAway: false,
      past: null,
    }
  })
  const here = derived([people, index.pages], () =>
    people
      .get()
      .filter((person) => person.here)
      .map((person) => ({
        person,
        at: person.isYou ? null : titled(others.find((one) => one.name === person.name)?.at),
      })),
  )
  const mayWrite = derived([closed], () => !closed.get() && (role === 'writer' || role === 'keeper'))
  const stamp = () => ({ by: self.get()?.did ?? by, at: Date.now() })
  const files = pretendFiles({ mayWrite, stamp })
  const pageHere = (doc: DocId): OpenPage => {
    const content = new Y.Doc()
    return {
      id: doc,
      body: pageBody(content),
      presence: new Awareness(content),
      ready: observed(true),
      here: derived([here], () =>
        here
          .get()
          .filter((one) => one.at === doc || one.person.isYou)
          .map((one) => one.person),
      ),
      mayWrite,
      close: () => content.destroy(),
    }
  }
  return {
    id,
    summary,
    index,
    files: async () => files,
    ready: observed(true),
    people,
    here,
    mayWrite,
    mayInvite: derived([closed], () => !closed.get() && role === 'keeper'),
    mayKeep: observed(role === 'keeper'),
    wayOut: observed(others.length === 0 ? ('remove' as const) : ('leave' as const)),
    invites: observed([]),
    changeRole: async () => 'ok' as const,
    sendAway: async () => 'ok' as const,
    closeInvite: async () => 'ok' as const,
    door: observed({ link: null, reachesOthers }),
    setDoor: async () => 'ok' as const,
    knocks: observed([]),
    letIn: async () => 'ok' as const,
    turnAway: async () => 'ok' as const,
    shut: () => closed.set({ at: Date.now(), by: self.get()?.name ?? '' }),
    reopen: () => closed.set(null),
    leave: async () => {
      isLeaving.set(true)
      return 'waiting'
    },
    stay: async () => isLeaving.set(false),
    remove: async () => 'offline',
    forget: async () => {},
    describe: (patch) => index.describe(patch),
    carryPages: async () => ({ bring: async () => [], read: async () => [] }),
    newPage: (parent, title = '') => {
      const doc = newDocId('body', systemRandom)
      index.addPage({ id: doc, parent, title, ...stamp() })
      return doc
    },
    renamePage: (doc, title) => index.rename(doc, title, stamp()),
    movePage: (doc, to) => index.move(doc, to, stamp()),
    dressPage: (doc, dress) => index.dress(doc, dress, stamp()),
    newPageLike: async (_, title) => {
      const doc = newDocId('body', systemRandom)
      index.addPage({ id: doc, parent: null, title, ...stamp() })
      return doc
    },
    mentionedIn: async () => [],
    filePlaces: async () => [],
    putAwayPage: (doc) => index.putAway(doc, stamp()),
    bringBackPage: (doc) => index.bringBack(doc, stamp()),
    past: async () => ({
      bursts: observed([]),
      isWhole: observed(true),
      name: async () => {},
      close: () => {},
    }),
    openPage: pageHere,
    lookAtPage: pageHere,
    ...pretendBoards({ index, mayWrite, here, stamp }),
    talk: async () => pretendTalk(mayWrite),
    threads: async () => pretendThreads(mayWrite),
    threadsUnread: observed(0),
    newNow: observed(noNews),
    rhythm: observed(null),
    setRhythm: () => {},
    digests: observed([]),
    news: async () => ({
      ...{
        news: observed(noNews),
        ready: observed(true),
        titleOf: () => '',
        outcomeOf: () => null,
        see: () => () => {},
      },
      seeThing() {},
    }),
    edges: async () => pretendEdges(),
    acts: observed(new Set<string>()),
    hides: observed(() => false),
    bringThreads: async () => [],
    machines: {
      doors: observed([]),
      open: async () => ({ ok: false, why: 'offline' }),
      keep: async () => 'ok',
      shut: async () => 'offline',
    },
    enter: () => () => {},
    invite: async (terms) => ({
      ok: true,
      link: `${location.origin}/join#pretended-secret-of-an-invite-that-opens-nothing`,
      reachesOthers,
      expires: Date.now() + terms.days * 86_400_000,
    }),
    waiting: observed([]),
    notices: observed<readonly Notice[]>(plan.notices ?? []),
    check: async () => ({
      lines: observed([]),
      wordsWith: () => observed({ three: ['lantern', 'orbit', 'maple'], twelve: [], code: '' }),
      compare: () => 'not-a-code' as const,
      exported: () => ({ name: 'snug-log.json', text: '{}' }),
    }),
    takeArchive: async () => ({
      name: 'snug-archive.zip',
      bytes: new Uint8Array(0),
      missing: 0,
      missingFiles: 0,
    }),
    lookAgain: () => {},
  }
}
