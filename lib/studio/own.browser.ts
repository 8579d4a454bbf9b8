/** The studio of one of whoever this device belongs to: opened when they are known, and kept in step with the relay. */
import type { Clock } from '../base/clock.ts'
import type { RecordHash, StudioId } from '../base/ids.ts'
import { derived, following, observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { LinkedStudio } from '../crypto/link-payload.ts'
import type { DeviceStore } from './device-store.browser.ts'
import type { Resolution } from '../members/resolution.ts'
import { selfStudio } from '../signed/documents.ts'
import type { OpenOwn } from './open-own.browser.ts'
import { ownOf, type Own } from './own.ts'
import type { OwnTies } from './own-ties.browser.ts'
import type { Owner } from './owner.browser.ts'
import type { RelayConnection } from './relay-connection.browser.ts'

export type OwnStudioHere = {
  own: Own
  /** null before the person is known here. */
  get(): OpenOwn | null
  /** Of its log. */
  resolution: Observed<Resolution | null>
  /** Opens it for them, instead of for whoever was here before. */
  open(owner: Owner): Promise<void>
  /** Whether a studio is this person's own one: it stands in no list. */
  isSelf(studio: StudioId): boolean
  expect(known: readonly { studio: StudioId; heads: readonly RecordHash[] }[]): void
  handOver(relays: string[]): Promise<LinkedStudio | null>
  tend(): Promise<void>
  /** Takes in what another window of this device has stored. */
  reread(): Promise<void>
  flush(): Promise<void>
}

export type OwnStudioHereOptions = {
  relay: RelayConnection
  deviceStore: DeviceStore
  /** What it and this device tell each other. */
  ties(): OwnTies
  grew(): void
  clock: Clock
  random: RandomBytes
}

export function ownStudioHere(options: OwnStudioHereOptions): OwnStudioHere {
  const { relay, clock } = options
  const expected = new Map<StudioId, readonly RecordHash[]>()
  const opened = observed<OpenOwn | null>(null)
  /** Known before it is open. */
  let self: StudioId | null = null
  let untie = () => {}
  let wanted: Owner | null = null
  const document = derived([opened], () => opened.get()?.document ?? null)
  let turn: Promise<void> = Promise.resolve()

  async function openNow(owner: Owner): Promise<void> {
    const before = opened.get()
    if (before?.did === owner.identity.did) return
    // Not part of the first screen.
    const [{ openOwn }, { tieOwn }] = await Promise.all([
      import('./open-own.browser.ts'),
      import('./own-ties.browser.ts'),
    ])
    untie()
    opened.set(null)
    await before?.close()
    const own = await openOwn({ ...options, owner, expected: (studio) => expected.get(studio) ?? [] })
    opened.set(own)
    untie = tieOwn(own.document, options.ties())
    void own.tend()
  }

  /** What cannot be opened now (no network and no copy of the app) is tried again with the next connection. */
  function open(owner: Owner): Promise<void> {
    self = selfStudio(owner.identity.did)
    wanted = owner
    turn = turn
      .then(() => openNow(owner))
      .catch((error: unknown) => console.warn('What is your own is not open here yet', error))
    return turn
  }

  const tend = async (): Promise<void> => {
    if (wanted && !opened.get()) await open(wanted)
    else await opened.get()?.tend()
  }
  relay.state.subscribe(() => void tend())
  relay.links.subscribe(() => {
    for (const link of relay.links.get()) link.onLogGrew((id) => void (id === opened.get()?.id && tend()))
  })

  return {
    own: ownOf(
      document,
      clock,
      following(opened, ({ isWhole }) => isWhole, false),
    ),
    get: opened.get,
    resolution: following<OpenOwn, Resolution | null>(opened, ({ held }) => held.resolution, null),
    open,
    isSelf: (studio) => studio === self,
    expect(known) {
      for (const { studio, heads } of known) expected.set(studio, heads)
    },
    handOver: async (relays) => (await opened.get()?.handOver(relays)) ?? null,
    tend,
    reread: async () => opened.get()?.held.reread(),
    flush: async () => opened.get()?.flush(),
  }
}
