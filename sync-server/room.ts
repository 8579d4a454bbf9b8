/**
 * One document's meeting place: who is in it, and what of the document is stored. Bytes pass through unread; of the
 * document itself the room holds only its coverage (which clocks are stored). Everything is stored before it is
 * acknowledged or passed on.
 */
import type { DeviceFp, Did } from '../lib/base/ids.ts'
import type { CloseReason } from '../lib/wire/close-reasons.ts'
import type { ParsedEntry } from '../lib/wire/entry.ts'
import { limits } from '../lib/wire/limits.ts'
import type { Mark } from '../lib/wire/mark.ts'
import type { RoomName } from '../lib/wire/room.ts'
import type { Committer } from './committer.ts'
import { Coverage } from './coverage.ts'
import type { DayShare } from './day-share.ts'
import { awarenessMessage, readMessage, step1Message, step2Message, updateMessage } from './frames.ts'
import { PresenceTable, readStates, writeStates, type PresenceState } from './presence.ts'
import { inspectRefill, type Authorship } from './refill.ts'
import {
  diffUpdate,
  keepStructsOf,
  readStateVector,
  readUpdate,
  writeDeletes,
  writeStateVector,
} from './update-meta.ts'
import { slicesOf, type UpdateLog } from './update-log.ts'

/** One client's end in a room: a channel of a multiplexed socket, or a whole plain socket. */
export type Channel = {
  readonly did: Did
  readonly device: DeviceFp
  /** Sends one y-websocket message. */
  send(message: Uint8Array): void
  /**
   * Tells that the first `n` sync messages received here are stored, and where the room stands, if that is known: silent
   * where the protocol has no such word.
   */
  stored(n: number, mark: Mark | null): void
  /** Resolves when the client has taken most of what was sent to it, or is gone. */
  drained(): Promise<void>
  /** Ends the channel with a reason and makes it leave the room. */
  close(reason: CloseReason): void
}

/** What the studio's membership log says about this room, now. */
export type RoomAuthority = {
  mayPublish(device: DeviceFp): boolean
  authorOf(entry: ParsedEntry): Promise<Authorship>
}

export type RoomPorts = { log: UpdateLog; committer: Committer; authority: RoomAuthority; share: DayShare }

/** What a room knows about each channel in it. */
type Seat = {
  device: DeviceFp
  channel: Channel
  /** Sync messages stored, and how many of them the client has been told about. */
  stored: number
  told: number
  /** Work that must be done before the next sync message is looked at; null when there is none. */
  busy: Promise<void> | null
  waitingBytes: number
  /** Answers to sync step 1, one after the other, and how many are not done. */
  serving: Promise<void>
  asked: number
}

/** Bytes of a room that are kept for whoever comes right after the one for whom they were read, and for how long. */
const recentBytes = 64 * 1024
const recentMs = 5_000

const presenceMessageBytes = limits.statesPerMessage * limits.awarenessBytes

export class Room {
  private readonly seats = new Map<Channel, Seat>()
  private readonly presence = new PresenceTable<Seat>()
  private readonly toTell = new Set<Seat>()
  private coverage: Coverage | null = null
  /** The last update's that was stored since the room was opened. */
  private mark: Mark | null = null
  /** All that is stored of this room, while it is little and was read just now; null: the log knows. */
  private recent: { updates: Uint8Array[]; bytes: number } | null = { updates: [], bytes: 0 }
  private readonly loaded: Promise<void>
  /** Set when something could not be read or stored: the room must be read anew by whoever comes next. */
  isBroken = false
  /** Rows of this room in the log, as far as this process knows: says when merging them is worth it. */
  rows = 0

  constructor(
    readonly name: RoomName,
    private readonly ports: RoomPorts,
  ) {
    this.loaded = this.load().catch(() => this.breakUp())
  }

  get isEmpty(): boolean {
    return this.seats.size === 0
  }

  get channels(): Channel[] {
    return [...this.seats.keys()]
  }

  join(channel: Channel): void {
    const { device } = channel
    const done = Promise.resolve()
    this.seats.set(channel, {
      device,
      channel,
      stored: 0,
      told: 0,
      busy: null,
      waitingBytes: 0,
      serving: done,
      asked: 0,
    })
    const present = this.presence.all()
    if (present.length > 0) channel.send(awarenessMessage(writeStates(present)))
  }

  leave(channel: Channel): void {
    const seat = this.seats.get(channel)
    if (!seat) return
    this.seats.delete(channel)
    this.tellPresence(this.presence.remove(seat), seat)
  }

  closeAll(reason: CloseReason): void {
    for (const channel of this.channels) channel.close(reason)
  }

  /** One y-websocket message from a channel, as it came. */
  receive(channel: Channel, bytes: Uint8Array): void {
    const seat = this.seats.get(channel)
    if (!seat) return
    const message = readMessage(bytes)
    if (!message) return channel.close('malformed')
    switch (message.t) {
      case 'awareness': {
        if (message.states.length > presenceMessageBytes) return channel.close('too-large')
        const states = readStates(message.states)
        if (!states) return channel.close('malformed')
        return this.tellPresence(this.presence.accept(seat, states), seat)
      }
      case 'ask-awareness':
        return channel.send(awarenessMessage(writeStates(this.presence.all())))
      case 'step1': {
        const { stateVector } = message
        const heads = readStateVector(stateVector)
        if (!heads) return channel.close('malformed')
        if (seat.asked >= limits.stepsAtOnce) return channel.close('too-fast')
        seat.asked += 1
        seat.serving = seat.serving
          .then(() => this.serve(seat, heads, stateVector))
          .catch(() => channel.close('failed'))
          .finally(() => (seat.asked -= 1))
        return
      }
      case 'update':
        return this.takeInOrder(seat, message.update)
    }
  }

  /** After a batch was stored: acknowledges to each channel once. */
  tellStored(): void {
    for (const seat of this.toTell) {
      seat.told = seat.stored
      if (this.seats.has(seat.channel)) seat.channel.stored(seat.told, this.mark)
    }
    this.toTell.clear()
  }

  private breakUp(): void {
    this.isBroken = true
    this.closeAll('failed')
  }

  private async load(): Promise<void> {
    const coverage = new Coverage()
    for await (const updates of slicesOf(this.ports.log, this.name)) {
      for (const { bytes } of updates) {
        const read = readUpdate(bytes)
        if (read) coverage.add(read.ranges)
        this.remember(bytes)
      }
      this.rows += updates.length
      await new Promise((turn) => setImmediate(turn))
    }
    this.coverage = coverage
    setTimeout(() => (this.recent = null), recentMs).unref()
  }

  private remember(update: Uint8Array): void {
    if (!this.recent) return
    this.recent.updates.push(update)
    this.recent.bytes += update.length
    if (this.recent.bytes > recentBytes) this.recent = null
  }

  private takeInOrder(seat: Seat, update: Uint8Array): void {
    if (this.coverage && !seat.busy) {
      const work = this.take(seat, update, this.coverage)
      if (work) this.setBusy(seat, work)
      return
    }
    seat.waitingBytes += update.length
    if (seat.waitingBytes > limits.backlogBytes) return seat.channel.close('too-fast')
    const before = seat.busy ?? this.loaded
    this.setBusy(
      seat,
      before.then(() => {
        seat.waitingBytes -= update.length
        if (this.coverage && this.seats.has(seat.channel)) return this.take(seat, update, this.coverage)
      }),
    )
  }

  private setBusy(seat: Seat, work: Promise<void>): void {
    const busy: Promise<void> = work
      .catch(() => seat.channel.close('failed'))
      .finally(() => {
        if (seat.busy === busy) seat.busy = null
      })
    seat.busy = busy
  }

  /** Stores what is new in an update; a promise only where somebody's right has to be looked into. */
  private take(seat: Seat, update: Uint8Array, coverage: Coverage): Promise<void> | void {
    const read = readUpdate(update)
    if (!read) return seat.channel.close('malformed')
    if (coverage.contains(read.ranges)) return this.commit(seat, null)
    if (!this.ports.share(seat.channel.did, update.length)) return seat.channel.close('enough-today')
    if (this.ports.authority.mayPublish(seat.device)) {
      coverage.add(read.ranges)
      return this.commit(seat, update)
    }
    const { did } = seat.channel
    return inspectRefill(read.decoded, did, coverage.firstParent, this.ports.authority.authorOf).then(
      (refill) => {
        if (!this.seats.has(seat.channel)) return
        if (!refill.ok) return seat.channel.close('no-access')
        const kept = refill.keep.size > 0 ? keepStructsOf(update, read.decoded, refill.keep) : null
        const keptRead = kept && readUpdate(kept)
        if (!keptRead || coverage.contains(keptRead.ranges)) return this.commit(seat, null)
        coverage.add(keptRead.ranges)
        this.commit(seat, kept)
      },
    )
  }

  private commit(seat: Seat, update: Uint8Array | null): void {
    if (update) this.rows += 1
    this.ports.committer.push({
      update: update && { room: this.name, bytes: update },
      stored: (mark) => {
        this.mark = mark ?? this.mark
        seat.stored += 1
        this.toTell.add(seat)
        if (!update) return
        this.remember(update)
        const message = updateMessage(update)
        for (const other of this.seats.keys()) if (other !== seat.channel) other.send(message)
      },
      // The coverage now claims what is not there.
      failed: () => this.breakUp(),
    })
  }

  /**
   * Answers sync step 1: the stored updates that the client lacks, then step 2 with every deletion, then our own step 1.
   * What is being stored meanwhile reaches the client as it is passed on.
   */
  private async serve(seat: Seat, heads: Map<number, number>, stateVector: Uint8Array): Promise<void> {
    await this.loaded
    if (!this.coverage) return
    const deletes = writeDeletes(this.coverage.deletes)
    const ours = this.coverage.structs.heads()
    await this.ports.committer.settled()
    const sendLacking = (bytes: Uint8Array) => {
      const lacking = lackingOf(bytes, heads, stateVector)
      if (lacking) seat.channel.send(updateMessage(lacking))
    }
    if (this.knowsAll(heads)) {
      // Deletions alone are left to say.
    } else if (this.recent) this.recent.updates.forEach(sendLacking)
    else
      for await (const updates of slicesOf(this.ports.log, this.name)) {
        if (!this.seats.has(seat.channel)) break
        for (const { bytes } of updates) sendLacking(bytes)
        await seat.channel.drained()
      }
    if (!this.seats.has(seat.channel)) return
    seat.channel.send(step2Message(deletes))
    seat.channel.send(step1Message(writeStateVector(ours)))
  }

  private knowsAll(heads: ReadonlyMap<number, number>): boolean {
    for (const [client, bounds] of this.coverage!.structs.entries())
      if ((heads.get(client) ?? 0) < bounds[bounds.length - 1]!) return false
    return true
  }

  private tellPresence(states: readonly PresenceState[], from: Seat): void {
    if (states.length === 0) return
    const message = awarenessMessage(writeStates(states))
    for (const [channel, seat] of this.seats) if (seat !== from) channel.send(message)
  }
}

/** What of a stored update a client with these heads lacks: all of it, a part, or nothing (null). */
function lackingOf(
  update: Uint8Array,
  heads: ReadonlyMap<number, number>,
  stateVector: Uint8Array,
): Uint8Array | null {
  const read = readUpdate(update)
  if (!read) return null
  const { structs } = read.ranges
  if (structs.every(({ client, to }) => to <= (heads.get(client) ?? 0))) return null
  if (structs.every(({ client, from }) => from >= (heads.get(client) ?? 0))) return update
  return diffUpdate(update, stateVector)
}
