/** A stock y-websocket client: one document, the whole socket is its channel. */
import { invariant } from '../lib/base/assert.ts'
import type { Who } from '../lib/server/accounts.server.ts'
import { roomName, type Room as RoomId } from '../lib/wire/room.ts'
import type { Connection, ConnectionPorts } from './connection.ts'
import { quietMessage } from './frames.ts'
import type { Channel, Room } from './room.ts'
import type { Socket } from './socket.ts'

/** A stock client gives up after 30 s without a word. */
const quietEveryMs = 20_000

/** Serves `roomId` to somebody whose sign-in is already known. Messages that come while the door is opened wait. */
export function createPlainConnection(
  ports: ConnectionPorts,
  socket: Socket,
  who: Who,
  roomId: RoomId,
): Connection {
  let room: Room | null = null
  let isOver = false
  let waiting: Uint8Array[] = []
  const channel: Channel = {
    ...who,
    send: socket.send,
    stored: () => {},
    drained: socket.drained,
    close(reason) {
      leave()
      socket.close(reason)
    },
  }
  const quiet = setInterval(() => room && socket.send(quietMessage), quietEveryMs)

  function leave(): void {
    isOver = true
    waiting = []
    clearInterval(quiet)
    if (!room) return
    const left = room
    room = null
    left.leave(channel)
    ports.rooms.left(left)
  }

  async function open(): Promise<void> {
    const entered = await ports.studios.enter(roomId.studio, who)
    if (isOver) return
    if (!entered.ok) return channel.close(entered.why)
    room = ports.rooms.enter(roomName(roomId), entered.authority(roomId.doc))
    room.join(channel)
    const early = waiting
    waiting = []
    for (const frame of early) room?.receive(channel, frame)
  }

  const isAdmitted = ports.admit(who)
  if (isAdmitted) void open().catch(() => channel.close('failed'))
  else channel.close('too-fast')

  return {
    who: () => (isAdmitted ? who : null),
    receive(frame) {
      if (isOver) return
      if (room) return room.receive(channel, frame)
      invariant(!room, 'frames wait only until the room is open')
      if (waiting.push(frame) > 64) channel.close('too-fast')
    },
    tell: () => {},
    leaveStudio(studio, reason) {
      if (studio === roomId.studio) channel.close(reason)
    },
    close: channel.close,
    gone: leave,
  }
}
