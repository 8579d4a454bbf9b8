/** Many documents over one socket: the frames of lib/wire/mux.ts, and the membership logs on channel 0. */
import { toBase64url } from '../lib/base/bytes.ts'
import type { StudioId } from '../lib/base/ids.ts'
import type { Who } from '../lib/server/accounts.server.ts'
import { closeReasons, type CloseReason } from '../lib/wire/close-reasons.ts'
import { limits } from '../lib/wire/limits.ts'
import {
  channelFrame,
  clientControl,
  controlFrame,
  readControl,
  readFrame,
  type RelayControl,
} from '../lib/wire/mux.ts'
import { roomName, type Room as RoomId } from '../lib/wire/room.ts'
import type { Connection, ConnectionPorts } from './connection.ts'
import type { Follower, ManifestPage } from './manifests.ts'
import type { PastRoom } from './past-room.ts'
import { Room, type Channel } from './room.ts'
import type { Socket } from './socket.ts'

type Seat = { room: Room | PastRoom | null; studio: StudioId; channel: Channel }
type SinceAnswer =
  ({ ok: true } & ManifestPage) | { ok: false; why: Extract<RelayControl, { t: 'since.refused' }>['why'] }
type Control = NonNullable<ReturnType<typeof readControl<typeof clientControl>>>

/** Larger ones are seldom passed on to many, and would be held until the next. */
const sharedBytes = 64 * 1024
const shared: { message: Uint8Array | null; frames: Map<number, Uint8Array> } = {
  message: null,
  frames: new Map(),
}

/** A message goes to many in a row, mostly on the same few channel numbers: each such frame is made once. */
function frameFor(ch: number, message: Uint8Array): Uint8Array {
  if (message.length > sharedBytes) return channelFrame(ch, message)
  if (shared.message !== message) {
    shared.message = message
    shared.frames.clear()
  }
  let frame = shared.frames.get(ch)
  if (!frame) shared.frames.set(ch, (frame = channelFrame(ch, message)))
  return frame
}

/** Serves `signedIn`, or, when that is null, whoever's ticket the first message brings. */
export function createMuxConnection(
  ports: ConnectionPorts,
  socket: Socket,
  signedIn: Who | null,
): Connection {
  const seats = new Map<number, Seat>()
  let who: Who | null = null
  let isOver = false
  let isSigningIn = false
  let requests = 0
  const followed = new Set<StudioId>()
  const deadline = setTimeout(() => !who && close('signed-out'), limits.signInMs)

  const tell = (message: RelayControl): void => socket.send(controlFrame(message))

  function gone(): void {
    isOver = true
    clearTimeout(deadline)
    for (const ch of [...seats.keys()]) leave(ch)
    for (const studio of [...followed]) unfollow(studio)
  }

  function unfollow(studio: StudioId): void {
    followed.delete(studio)
    ports.manifests.unfollow(studio, follower)
  }

  const follower: Follower = (studio, message) => {
    if (who && ports.studios.isIn(studio, who)) tell(message)
    else unfollow(studio)
  }

  function close(reason: CloseReason): void {
    gone()
    socket.close(reason)
  }

  function leave(ch: number): void {
    const seat = seats.get(ch)
    seats.delete(ch)
    if (!seat?.room) return
    seat.room.leave(seat.channel)
    if (seat.room instanceof Room) ports.rooms.left(seat.room)
  }

  function admit(person: Who | null): void {
    if (isOver) return
    if (!person) return close('signed-out')
    if (!ports.admit(person)) return close('too-fast')
    who = person
    clearTimeout(deadline)
    tell({ t: 'ready', store: ports.storeId, version: 1 })
  }

  async function open(ch: number, roomId: RoomId, person: Who): Promise<void> {
    const channel: Channel = {
      ...person,
      send: (message) => socket.send(frameFor(ch, message)),
      stored: (n, mark) => tell({ t: 'stored', ch, n, ...(mark && { mark: [...mark] as [number, number] }) }),
      drained: socket.drained,
      close(reason) {
        if (seats.get(ch)?.channel !== channel) return
        leave(ch)
        tell({ t: 'closed', ch, code: closeReasons[reason].code })
      },
    }
    const seat: Seat = { room: null, studio: roomId.studio, channel }
    seats.set(ch, seat)
    const entered = await ports.studios.enter(roomId.studio, person)
    if (seats.get(ch) !== seat) return
    if (!entered.ok) return channel.close(entered.why)
    const { until, ...room } = roomId
    seat.room =
      until === undefined
        ? ports.rooms.enter(roomName(room), entered.authority(room.doc))
        : ports.rooms.look(roomName(room), until)
    tell({ t: 'opened', ch })
    seat.room.join(channel)
  }

  /** Answers a question; the question's own failure is an answer too. */
  function answer(work: () => Promise<RelayControl>, failed: RelayControl): void {
    if (requests >= limits.questionsAtOnce) return close('too-fast')
    requests += 1
    void work()
      .catch(() => failed)
      .then(tell)
      .finally(() => (requests -= 1))
  }

  const answerLog = (id: number, work: () => Promise<RelayControl>): void =>
    answer(work, { t: 'log.refused', id, why: 'failed' })

  async function readManifest(studio: StudioId, since: number, person: Who): Promise<SinceAnswer> {
    const entered = await ports.studios.enter(studio, person)
    if (!entered.ok) return { ok: false, why: entered.why === 'no-access' ? 'no-access' : 'not-here' }
    if (followed.size >= limits.studiosPerConnection && !followed.has(studio))
      return { ok: false, why: 'too-much' }
    followed.add(studio)
    const page = await ports.manifests.read(studio, since, follower)
    if (isOver) unfollow(studio)
    return { ok: true, ...page }
  }

  function control(message: Control, person: Who): void {
    switch (message.t) {
      case 'auth':
        return // A socket is signed in once; a later ticket says nothing new.
      case 'open':
        if (seats.has(message.ch)) return close('malformed')
        if (seats.size >= limits.roomsPerConnection)
          return tell({ t: 'closed', ch: message.ch, code: closeReasons['too-many-rooms'].code })
        return void open(message.ch, message.room, person).catch(() =>
          seats.get(message.ch)?.channel.close('failed'),
        )
      case 'close':
        return leave(message.ch)
      case 'since': {
        const { id } = message
        return answer(
          async () => {
            const answered = await readManifest(message.studio, message.n, person)
            if (!answered.ok) return { t: 'since.refused', id, why: answered.why }
            const { n, digest, changed, more } = answered
            return { t: 'since', id, n, digest, changed, more }
          },
          { t: 'since.refused', id, why: 'failed' },
        )
      }
      case 'days': {
        const { id, room } = message
        return answer(
          async () => {
            const entered = await ports.studios.enter(room.studio, person)
            if (!entered.ok)
              return { t: 'days.refused', id, why: entered.why === 'no-access' ? 'no-access' : 'not-here' }
            return { t: 'days', id, days: await ports.rooms.days(roomName(room)) }
          },
          { t: 'days.refused', id, why: 'failed' },
        )
      }
      case 'log.get':
        return answerLog(message.id, async () => {
          const page = await ports.studios.readLog(message.studio, person, message.since)
          if (!page.ok) return { t: 'log.refused', id: message.id, why: page.why }
          const { records, envelopes, next, more } = page
          return {
            t: 'log',
            id: message.id,
            records: records.map(toBase64url),
            envelopes: envelopes.map(toBase64url),
            next,
            more,
          }
        })
      case 'log.put':
        return answerLog(message.id, async () => {
          const put = await ports.studios.addToLog(message.studio, person, message.records, message.envelopes)
          if (!put.ok) return { t: 'log.refused', id: message.id, why: put.why }
          if (put.grew) ports.grew(message.studio)
          if (put.retired.length > 0) ports.retired(put.retired)
          return { t: 'log.stored', id: message.id }
        })
    }
  }

  if (signedIn) admit(signedIn)

  return {
    who: () => who,
    receive(frame) {
      if (isOver) return
      const read = readFrame(frame)
      if (!read) return close('malformed')
      // Frames for a channel that has just been closed may still be under way: they are nobody's.
      if (read.ch !== 0) {
        const seat = seats.get(read.ch)
        return seat?.room?.receive(seat.channel, read.payload)
      }
      const message = readControl(clientControl, read.payload)
      if (!message) return close('malformed')
      if (who) return control(message, who)
      if (message.t !== 'auth' || isSigningIn) return close('signed-out')
      isSigningIn = true
      ports.whoHolds(message.ticket).then(admit, () => close('failed'))
    },
    tell,
    leaveStudio(studio, reason) {
      unfollow(studio)
      for (const seat of [...seats.values()]) if (seat.studio === studio) seat.channel.close(reason)
    },
    close,
    gone,
  }
}
