/**
 * One socket to a relay, shared by every open document and by the membership log. Keeps itself up: after a loss it
 * connects again with growing, random patience, at once on `resume`. Nothing that a relay sends can throw past here.
 */
import type { Clock } from '../base/clock.ts'
import type { StudioId } from '../base/ids.ts'
import { parseStudioId } from '../base/ids.ts'
import { listeners } from '../base/listeners.ts'
import { observed, type Observed } from '../base/observed.ts'
import type { Bytes } from '../base/bytes.ts'
import { randomFraction, type RandomBytes } from '../base/random.ts'
import { closeReasonOf, closeReasons, refusals, type CloseReason } from '../wire/close-reasons.ts'
import { limits } from '../wire/limits.ts'
import type { Mark } from '../wire/mark.ts'
import { controlFrame, muxProtocol, readControl, readFrame, relayControl } from '../wire/mux.ts'
import type { ClientControl, RelayControl } from '../wire/mux.ts'
import type { Room, RoomName } from '../wire/room.ts'
import { logRequests, type LogAnswer, type LogPut } from './log-requests.ts'
import { manifestRequests, type Changed, type DaysAnswer, type SinceAnswer } from './manifest-requests.ts'
import { MuxChannel, type ChannelWatch } from './mux-channel.ts'
import { muxChannels } from './mux-channels.ts'
import { questions } from './questions.ts'

/** Handlers are typed as methods so that both the browser's WebSocket and `ws` are of this shape. */
type Handler<Event> = { handle(event: Event): void }['handle'] | null

/** What a link needs of a WebSocket. */
export type WebSocketLike = {
  binaryType: string
  readonly readyState: number
  send(data: Uint8Array<ArrayBuffer>): void
  close(code?: number, reason?: string): void
  onopen: Handler<never>
  onmessage: Handler<{ data: unknown }>
  onclose: Handler<{ code: number }>
  onerror: Handler<never>
}

/** A class for `WebSocketPolyfill` of the stock provider. */
export type ChannelClass = typeof WebSocket

export type RelayLink = {
  url: string
  /** `refused`: the relay does not take this device; nothing is tried until `resume`. */
  state: Observed<'offline' | 'connecting' | 'online' | 'refused'>
  /** Names the relay's storage; another one means it started empty or was restored. */
  storeId: Observed<string | null>
  /** The socket class for one document's provider. */
  polyfill(watch: ChannelWatch): ChannelClass
  log: {
    get(studio: StudioId, since: number): Promise<LogAnswer>
    put(studio: StudioId, records: readonly string[], envelopes: readonly string[]): Promise<LogPut>
  }
  /** Where the rooms of a studio stand; whoever has asked is told of changes from then on, until the socket is lost. */
  since(studio: StudioId, n: number): Promise<SinceAnswer>
  /** On which days something of a room came to the relay, among those that can still be told apart. */
  days(room: Room): Promise<DaysAnswer>
  onChanged(listener: (studio: StudioId, changed: Changed) => void): () => void
  /** Tells where a room stands that something of ours was just stored in; all before it has reached us. */
  onMark(listener: (room: RoomName, mark: Mark) => void): () => void
  /** Why the relay ended these rooms while they were written to, until it takes something of them again. */
  refused: Observed<ReadonlyMap<RoomName, CloseReason>>
  /** Tells when a studio's log has new items at the relay; the returned function stops it. */
  onLogGrew(listener: (studio: StudioId) => void): () => void
  /** Tells when rooms that were refused may be tried again: the relay learnt something about the studio. */
  onAccessChanged(listener: (studio: StudioId) => void): () => void
  /** The network is gone: closes the socket and stays quiet. */
  pause(): void
  /** The network is back, or signing in has succeeded: connects at once. */
  resume(): void
  close(): void
}

export type RelayLinkOptions = {
  url: string
  socket: (url: string, protocols: string[]) => WebSocketLike
  clock: Clock
  random: RandomBytes
  /** For a relay on another origin: good for one sign-in. */
  ticket?: () => string | null
}

/** As `WebSocket.OPEN`. */
const openState = 1
const firstRetryMs = 500
const lastRetryMs = 10_000
/** Whoever a relay sends away because it starts anew comes back within so long, and not all at once. */
const spreadMs = 3_000
/** Whoever has used up a day's share asks again this often. */
const shareMs = 60 * 60 * 1000
/** A socket that has not said `ready` by then is given up. */
const readyMs = 15_000
/** Each open channel gets a sign of life this often. */
const lifeMs = 20_000
/** After this much silence the relay is asked something; after as much again the socket is given up. */
const silenceMs = 25_000

export function connectRelay({ url, socket: dial, clock, random, ticket }: RelayLinkOptions): RelayLink {
  const state = observed<'offline' | 'connecting' | 'online' | 'refused'>('offline')
  const storeId = observed<string | null>(null)
  const refused = observed<ReadonlyMap<RoomName, CloseReason>>(new Map())
  const grew = listeners<[StudioId]>()
  const accessChanged = listeners<[StudioId]>()
  const changed = listeners<[StudioId, Changed]>()
  const marks = listeners<[RoomName, Mark]>()
  let socket: WebSocketLike | null = null
  let isWanted = true
  let patience = firstRetryMs
  let heardAt = 0
  let cancelRetry = () => {}
  let cancelReady = () => {}
  let cancelLife = () => {}

  // A socket that is closing takes nothing more; what was for it is sent again by the next one.
  const send = (frame: Bytes) => {
    if (socket?.readyState === openState) socket.send(frame)
  }
  const say = (message: ClientControl) => send(controlFrame(message))
  const isOnline = () => state.get() === 'online'
  const asked = questions({ say, clock, isOnline })
  const log = logRequests(asked)
  const manifests = manifestRequests(asked)
  const channels = muxChannels({ isOnline, say, send })

  function connect() {
    cancelRetry()
    if (socket || !isWanted) return
    state.set('connecting')
    let made: WebSocketLike
    try {
      made = dial(url, [muxProtocol])
    } catch {
      // Handled: an address the platform will not dial counts as a relay that cannot be reached.
      return retryLater()
    }
    socket = made
    made.binaryType = 'arraybuffer'
    cancelReady = clock.after(readyMs, () => lost(made, 1006))
    made.onopen = () => {
      const secret = ticket?.()
      if (socket === made && secret) say({ t: 'auth', ticket: secret })
    }
    made.onmessage = ({ data }) => {
      if (socket === made && data instanceof ArrayBuffer) hear(new Uint8Array(data))
    }
    made.onerror = () => {}
    made.onclose = ({ code }) => lost(made, code)
  }

  /** At random in the second half of what patience allows, or in all of `within`. */
  function retryLater(within?: number) {
    state.set('offline')
    cancelRetry()
    const wait = within ?? patience / 2
    cancelRetry = clock.after((within ? 0 : wait) + wait * randomFraction(random), connect)
    patience = Math.min(patience * 2, lastRetryMs)
  }

  /** The socket is no more, or given up. */
  function lost(which: WebSocketLike, code: number) {
    if (socket !== which) return
    hangUp()
    if (!isWanted) return state.set('offline')
    if (code >= 4400 && code < 4500) return state.set('refused')
    retryLater(code === closeReasons['going-away'].code ? spreadMs : undefined)
  }

  function hangUp() {
    const which = socket
    socket = null
    cancelReady()
    cancelLife()
    if (which) {
      which.onopen = which.onmessage = which.onclose = null
      which.close()
    }
    channels.lost()
    asked.lost()
  }

  function hear(frame: Uint8Array) {
    heardAt = clock.now()
    if (frame.length > limits.frameBytes) return
    const read = readFrame(frame)
    if (!read) return
    if (read.ch !== 0) return channels.get(read.ch)?.receive(read.payload)
    const message = readControl(relayControl, read.payload)
    if (message) obey(message)
  }

  function noteRefusal(room: RoomName, reason: CloseReason | null) {
    if ((refused.get().get(room) ?? null) === reason) return
    const next = new Map(refused.get())
    if (reason) next.set(room, reason)
    else next.delete(room)
    refused.set(next)
  }

  function obey(message: RelayControl) {
    switch (message.t) {
      case 'ready':
        cancelReady()
        patience = firstRetryMs
        storeId.set(message.store)
        state.set('online')
        channels.openWaiting()
        keepAlive()
        return
      case 'opened':
        return channels.get(message.ch)?.opened()
      case 'stored': {
        const channel = channels.get(message.ch)
        channel?.acknowledged(message.n)
        const { mark } = message
        if (channel && mark) marks.tell(channel.room, mark)
        if (channel) noteRefusal(channel.room, null)
        return
      }
      case 'closed': {
        const channel = channels.get(message.ch)
        const reason = closeReasonOf(message.code)
        if (channel && reason && refusals.has(reason)) noteRefusal(channel.room, reason)
        const studio = channel?.studio
        if (studio && reason === 'enough-today') clock.after(shareMs, () => accessChanged.tell(studio))
        return channels.end(message.ch, message.code)
      }
      case 'changed': {
        const studio = parseStudioId(message.studio)
        if (studio) changed.tell(studio, message)
        return
      }
      case 'log.grew': {
        const studio = parseStudioId(message.studio)
        if (!studio) return
        grew.tell(studio)
        accessChanged.tell(studio)
        return
      }
      case 'log':
      case 'log.stored':
      case 'log.refused':
      case 'since':
      case 'since.refused':
      case 'days':
      case 'days.refused':
        return asked.answered(message)
    }
  }

  /**
   * The stock provider reconnects after 30 s without a message, so each channel is fed one that says nothing; whether
   * the relay is really there is asked here, once for all of them.
   */
  function keepAlive() {
    cancelLife()
    heardAt = clock.now()
    cancelLife = clock.after(lifeMs, tick)
  }
  function tick() {
    const silent = clock.now() - heardAt
    const studio = channels.someStudio()
    if (socket && studio && silent >= 2 * silenceMs) return lost(socket, 1006)
    if (studio && silent >= silenceMs - lifeMs) log.probe(studio)
    channels.keepAlive()
    cancelLife = clock.after(lifeMs, tick)
  }

  connect()

  return {
    url,
    state,
    storeId,
    polyfill(watch) {
      return class extends MuxChannel {
        constructor(address: string) {
          super(address, channels.port, watch)
        }
      } as unknown as ChannelClass
    },
    log: {
      get: log.get,
      async put(studio, records, envelopes) {
        const put = await log.put(studio, records, envelopes)
        if (put.ok) accessChanged.tell(studio)
        return put
      },
    },
    since: manifests.since,
    days: manifests.days,
    onChanged: changed.add,
    refused,
    onMark: marks.add,
    onLogGrew: grew.add,
    onAccessChanged: accessChanged.add,
    pause() {
      isWanted = false
      cancelRetry()
      hangUp()
      state.set('offline')
    },
    resume() {
      isWanted = true
      patience = firstRetryMs
      connect()
    },
    close() {
      isWanted = false
      cancelRetry()
      hangUp()
      state.set('offline')
    },
  }
}
