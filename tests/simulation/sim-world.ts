/** Devices with disks, relays that fail or lie, and the network between them; all driven by one seed. */
import * as Y from 'yjs'
import { observed } from '../../lib/base/observed.ts'
import { defaultPolicy, type SyncPolicy } from '../../lib/sync/policy.ts'
import { openSealedDocument, type SealedDocument } from '../../lib/sync/sealed-document.ts'
import type { Profile } from './profiles.ts'
import { edit, holding, isSame, readable } from './sim-edits.ts'
import { simDisk, type SimDisk } from './sim-disk.ts'
import { simRelay, type SimRelay } from './sim-relay.ts'
import type { Cast, SimKeys } from './sim-seals.ts'
import { diceOf, simClock, type Dice, type SimClock } from './sim-time.ts'

/** The product's waits, with a bag that is compacted early and often. */
const policy: SyncPolicy = {
  ...defaultPolicy,
  tailBytes: 6_000,
  tailEntries: 12,
  otherCompaction: [5_000, 40_000],
}

type Session = {
  document: SealedDocument
  inner: Y.Doc
  outer: Y.Doc
  id: string
  repairs: number
  pushes: number
}
type Client = {
  name: string
  device: number
  keys: SimKeys
  keysChanged: { bump(): void; observed: ReturnType<typeof observed<number>> }
  disk: SimDisk
  reachable: Set<string>
  session: Session | null
  isLost: boolean
  /** The clocks of the present session, to see that they never go back. */
  clocks: Map<number, number>
}

export type Figures = { edits: number; repairs: number; snapshots: number; crashes: number }

/** The words a forged entry would bring; nobody may ever read them. */
const forgedWord = 'forged'

export class World {
  readonly dice: Dice
  readonly clock: SimClock
  readonly relays: SimRelay[]
  readonly clients: Client[] = []
  readonly figures: Figures = { edits: 0, repairs: 0, snapshots: 0, crashes: 0 }
  /** Updates of documents at moments when their foot said "saved". */
  private readonly shownAsSaved: { who: string; update: Uint8Array }[] = []
  private readonly sessions = new Set<string>()
  private hasLostRelayData = false

  constructor(
    seed: number,
    private readonly profile: Profile,
    private readonly cast: Cast,
  ) {
    this.dice = diceOf(seed)
    this.clock = simClock(() => cast.settled())
    this.relays = ['a', 'b'].map((name) => simRelay(name, this.clock, this.dice))
    const key = cast.newKey(this.dice)
    for (let n = 0; n < profile.clients; n++) this.addClient(`device ${n}`, [key])
  }

  private addClient(name: string, keys: SimKeys, reachable = this.relays.map((relay) => relay.name)): Client {
    const changes = observed(0)
    const client: Client = {
      name,
      device: this.clients.length,
      keys: [...keys],
      keysChanged: { observed: changes, bump: () => changes.set(changes.get() + 1) },
      disk: simDisk(this.clock, this.dice),
      reachable: new Set(reachable),
      session: null,
      isLost: false,
      clocks: new Map(),
    }
    this.clients.push(client)
    this.open(client)
    return client
  }

  private open(client: Client): void {
    const [inner, outer] = [new Y.Doc({ guid: 'inner' }), new Y.Doc({ guid: 'outer' })]
    inner.clientID = this.clientId()
    outer.clientID = this.clientId()
    const session = this.dice.bytes(8)
    const id = Buffer.from(session).toString('hex')
    if (this.sessions.has(id)) throw new Error('A session id was used twice.')
    this.sessions.add(id)
    const seals = this.cast.seals(client.device, client.keys, this.clock, this.dice)
    const opened: Session = {
      inner,
      outer,
      id,
      repairs: 0,
      pushes: 0,
      document: null as unknown as SealedDocument,
    }
    opened.document = openSealedDocument({
      name: client.name,
      session,
      inner,
      outer,
      innerDisk: client.disk.bind('inner', inner),
      outerDisk: client.disk.bind('outer', outer),
      seals: {
        ...seals,
        seal: (entry) => {
          opened.pushes++
          if (entry.kind === 'repair') opened.repairs++
          if (entry.kind === 'repair') this.figures.repairs++
          if (entry.kind === 'snapshot') this.figures.snapshots++
          return seals.seal(entry)
        },
      },
      hasKey: () => client.keys.length > 0,
      mayPublish: () => true,
      authority: [client.keysChanged.observed],
      company: observed(this.dice.chance(0.5)),
      clock: this.clock,
      random: this.dice.bytes,
      policy,
    })
    for (const relay of this.relays) {
      opened.document.attach(
        relay.attach(() => client.session === opened && client.reachable.has(relay.name)),
      )
    }
    client.session = opened
    client.clocks = new Map()
  }

  private clientId = () => this.dice.below(2 ** 32)

  private crash(client: Client): void {
    this.figures.crashes++
    client.session?.document.abandon()
    client.session = null
    client.disk.crash()
  }

  async run(): Promise<void> {
    await this.clock.advance(100)
    for (let step = 0; step < this.profile.steps; step++) {
      this.step(step)
      const isQuick = this.dice.chance(0.7)
      await this.clock.advance(isQuick ? this.dice.below(400) : this.dice.below(8_000))
      this.look()
    }
    await this.heal()
  }

  private step(step: number): void {
    const { dice, profile } = this
    const happens = (chance: number) => chance > 0 && dice.chance(chance)
    const living = this.clients.filter((client) => !client.isLost)
    const client = dice.pick(living)
    const relay = dice.pick(this.relays)
    if (happens(profile.crash) && client.session) this.crash(client)
    if (happens(profile.oldOuter) && client.session) {
      this.crash(client)
      client.disk.restoreOld('outer')
    }
    if (happens(profile.loseDevice) && living.length > 2) {
      this.crash(client)
      client.isLost = true
    }
    for (const other of this.clients)
      if (!other.isLost && !other.session && dice.chance(0.2)) this.open(other)
    if (happens(profile.network)) {
      if (client.reachable.delete(relay.name) === false) client.reachable.add(relay.name)
      for (const each of this.relays) each.networkChanged()
    }
    if (happens(profile.relayRestart)) relay.restart()
    if (happens(profile.relayWipe)) this.loseData(() => relay.wipe())
    if (happens(profile.relayRestore)) this.loseData(() => relay.restoreOld())
    if (happens(profile.rotate)) this.rotate()
    if (happens(profile.forgedDeletes)) relay.inject(deletesOf(relay.read()))
    if (happens(profile.forgedEntries)) this.forge(relay)
    if (happens(profile.lyingSnapshot)) this.lie(relay)
    const edits = dice.chance(0.3) ? 1 + dice.below(3) : 0
    for (let n = 0; n < edits; n++) {
      const session = dice.pick(living).session
      if (!session) continue
      edit(session.inner, `${step}.${n}`, dice)
      this.figures.edits++
      if (dice.chance(0.05)) void session.document.flush()
    }
  }

  private loseData(lose: () => void): void {
    this.hasLostRelayData = true
    lose()
  }

  /** A new key: some have it at once, some learn it later. */
  private rotate(): void {
    const key = this.cast.newKey(this.dice)
    for (const client of this.clients) {
      const give = () => {
        client.keys.push(key)
        client.keysChanged.bump()
      }
      if (this.dice.chance(0.5)) give()
      else this.clock.after(this.dice.below(90_000), give)
    }
  }

  private forge(relay: SimRelay): void {
    const key = this.clients[0]!.keys.at(-1)!
    const bait = new Y.Doc()
    bait.clientID = this.clientId()
    bait.getMap('map').set('k0', forgedWord)
    bait.getArray('list').insert(0, [forgedWord])
    const payload = Y.encodeStateAsUpdate(bait)
    const byReader = this.cast.forge('update', 'by the reader', key, payload, this.dice)
    const bySomebodyElse = this.cast.forge(
      'update',
      "in the liar's name by the reader",
      key,
      payload,
      this.dice,
    )
    const noise = this.dice.bytes(300)
    noise[0] = this.dice.below(2)
    relay.inject(bagOf([byReader, bySomebodyElse, noise], this.clientId()))
  }

  private lie(relay: SimRelay): void {
    const key = this.clients[0]!.keys.at(-1)!
    const empty = Y.encodeStateAsUpdateV2(new Y.Doc())
    const snapshot = this.cast.forge('snapshot', 'by the liar', key, empty, this.dice)
    relay.inject(bagOf([snapshot], this.clientId()))
    relay.inject(deletesOf(relay.read()))
  }

  /** What must hold at every moment. */
  private look(): void {
    for (const client of this.clients) {
      if (!client.session) continue
      const { inner, document } = client.session
      const clocks = Y.decodeStateVector(Y.encodeStateVector(inner))
      for (const [id, clock] of client.clocks) {
        if ((clocks.get(id) ?? 0) < clock) throw new Error(`The document of ${client.name} has shrunk.`)
      }
      client.clocks = clocks
      const { waiting, everStored } = document.saved.get()
      if (waiting === 0 && everStored && !this.hasLostRelayData && this.dice.chance(0.05)) {
        this.shownAsSaved.push({ who: client.name, update: Y.encodeStateAsUpdate(inner) })
        this.checkStored(client.session)
      }
    }
  }

  /** Who says that nothing waits has every entry at some relay. */
  private checkStored({ outer }: Session): void {
    const stored = this.relays.map((relay) => Y.decodeStateVector(Y.encodeStateVector(relay.read())))
    for (const [id, clock] of Y.decodeStateVector(Y.encodeStateVector(outer))) {
      if (stored.every((clocks) => (clocks.get(id) ?? 0) < clock))
        throw new Error('Something unstored was called saved.')
    }
  }

  /** Everything that can be repaired is: all meet, until nothing is planned any more. */
  private async heal(): Promise<void> {
    const before = this.clients
      .filter(({ isLost, session }) => !isLost && session)
      .map(({ name, session }) => ({ who: name, update: Y.encodeStateAsUpdate(session!.inner) }))
    for (const client of this.clients) if (!client.isLost && !client.session) this.open(client)
    const kept = this.clients
      .filter(({ isLost }) => !isLost)
      .map(({ name, disk }) => ({ who: `${name}'s disk`, update: Y.encodeStateAsUpdate(disk.read('inner')) }))
    this.connectAll()
    await this.clock.rest(12 * 3_600_000)
    this.checkTogether()
    const whole = this.living()[0]!.session!.inner
    const holds = holding(whole)
    for (const { who, update } of [...before, ...kept, ...this.shownAsSaved]) {
      if (!holds(update)) throw new Error(`Something of ${who} was lost.`)
    }
    await this.welcome(whole)
    await this.restartAll()
  }

  private living = () => this.clients.filter(({ isLost }) => !isLost)

  private connectAll(): void {
    for (const client of this.living()) client.reachable = new Set(this.relays.map((relay) => relay.name))
    for (const relay of this.relays) relay.networkChanged()
  }

  private checkTogether(): void {
    const [first, ...others] = this.living().map(({ session }) => session!.inner)
    for (const inner of [first!, ...others]) {
      if (inner.store.pendingStructs || inner.store.pendingDs)
        throw new Error('Something is pending at rest.')
      if (readable(inner).includes(forgedWord)) throw new Error('A forged entry was applied.')
    }
    if (!others.every((other) => isSame(first!, other))) throw new Error('The documents differ at rest.')
    for (const { name, session } of this.living()) {
      const { waiting, problem } = session!.document.saved.get()
      if (waiting !== 0 || problem)
        throw new Error(`${name} says ${waiting} changes wait at rest (${problem}).`)
    }
  }

  /** A newcomer at each relay alone reads what everybody has. */
  private async welcome(whole: Y.Doc): Promise<void> {
    for (const relay of this.relays) {
      const newcomer = this.addClient(`newcomer at ${relay.name}`, this.living()[0]!.keys, [relay.name])
      await this.clock.rest(12 * 3_600_000)
      if (!isSame(newcomer.session!.inner, whole))
        throw new Error(`The ${newcomer.name} does not read everything.`)
      this.checkSequences(newcomer.session!.outer)
    }
  }

  /** In each session's list the entries that are left stand in the order of their sequence. */
  private checkSequences(outer: Y.Doc): void {
    for (const name of outer.share.keys()) {
      if (!this.sessions.has(Buffer.from(name.slice(1), 'base64url').toString('hex'))) continue
      const entries = outer.getArray<Uint8Array>(name).toArray()
      const numbers = entries.map((bytes) => bytes[42]!).filter((number) => number < 128)
      if (numbers.some((number, at) => at > 0 && number <= numbers[at - 1]!))
        throw new Error('A sequence went back.')
    }
  }

  /** After a restart at rest, nobody finds anything to publish. */
  private async restartAll(): Promise<void> {
    for (const client of this.living()) {
      await client.session!.document.close()
      client.session = null
      this.open(client)
    }
    await this.clock.rest(12 * 3_600_000)
    this.checkTogether()
    for (const { name, session } of this.living()) {
      if (session!.repairs > 0) throw new Error(`${name} repaired something after a restart at rest.`)
    }
  }
}

/** An update of a bag with these entries in a list of its own. */
function bagOf(entries: Uint8Array[], clientId: number): Uint8Array {
  const bag = new Y.Doc()
  bag.clientID = clientId
  bag
    .getArray(`s${Buffer.from(Uint32Array.of(clientId, clientId).buffer).toString('base64url')}`)
    .push(entries)
  return Y.encodeStateAsUpdate(bag)
}

/** An update that deletes everything a document holds: nobody has to be anybody to make one. */
function deletesOf(original: Y.Doc): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(original))
  const vector = Y.encodeStateVector(doc)
  doc.transact(() => {
    for (const name of original.share.keys()) doc.getArray(name).delete(0, doc.getArray(name).length)
  })
  return Y.encodeStateAsUpdate(doc, vector)
}
