/** The relay: takes sockets off an HTTP server and serves rooms and membership logs to whoever is signed in. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { systemClock } from '../lib/base/clock.ts'
import type { DeviceFp, StudioId } from '../lib/base/ids.ts'
import type { Who } from '../lib/server/accounts.server.ts'
import type { Database } from '../lib/server/database.server.ts'
import { log } from '../lib/server/log.server.ts'
import { megabytes } from '../lib/server/megabytes.server.ts'
import { ownOrigin, remoteAddress, type HeaderOf } from '../lib/server/origin.server.ts'
import { mayTry } from '../lib/server/rate-limits.server.ts'
import { whoHoldsTicket, whoIsSignedIn } from '../lib/server/session.server.ts'
import { storeId } from '../lib/server/settings.server.ts'
import type { StudioLogs } from '../lib/server/studio-logs.server.ts'
import { limits } from '../lib/wire/limits.ts'
import { muxProtocol, syncPath } from '../lib/wire/mux.ts'
import { parseRoomName, type Room as RoomId } from '../lib/wire/room.ts'
import { createFrameMeter, type Connection, type ConnectionPorts } from './connection.ts'
import { databaseUpdateLog } from './database-update-log.ts'
import { createDayShare } from './day-share.ts'
import { createMeasures, type Measures } from './measures.ts'
import { createManifests } from './manifests.ts'
import { createMuxConnection } from './mux-connection.ts'
import { createPlainConnection } from './plain-connection.ts'
import { keepPruning } from './pruning.ts'
import { createRooms } from './rooms.ts'
import { createSocket } from './socket.ts'
import { createStudios } from './studios.ts'
import { chooseProtocol, ticketIn } from './subprotocols.ts'

export type Relay = {
  /** Whether an upgrade to this path is the relay's. */
  isOurs(url: string | undefined): boolean
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void
  /** Sends everybody away, stores what is under way. */
  close(): Promise<void>
}

/** Whoever has not answered by the next one is gone, and nobody told us. */
const usualHeartbeatMs = 30_000

/** `measures` counts what is stored and who is there. */
export async function createRelay(
  database: Database,
  logs: StudioLogs,
  measures: Measures = createMeasures(),
  heartbeatMs = usualHeartbeatMs,
): Promise<Relay> {
  const onError = (error: unknown) => log().error({ err: error }, 'the relay could not store or read')
  const updates = measures.measure(databaseUpdateLog(database))
  const manifests = createManifests(updates, systemClock)
  const rooms = createRooms(updates, {
    share: createDayShare(Date.now, megabytes(process.env.SNUG_DAY_MB) ?? limits.accountDayBytes),
    ...{ onError, onStored: manifests.stored },
  })
  const stopPruning = keepPruning(database, rooms, onError)
  const studios = createStudios(logs)
  const store = await storeId(database)
  const connections = new Set<Connection>()
  measures.countBy(() => ({ connections: connections.size, rooms: rooms.all().length }))
  const alive = new WeakSet<WebSocket>()
  const socketsByAddress = new Map<string, number>()
  /** Sockets that were admitted, and not those that were turned away. */
  const socketsByDevice = new Map<DeviceFp, number>()
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
    clientTracking: true,
    handleProtocols: chooseProtocol,
  })

  const heartbeat = setInterval(() => {
    for (const ws of server.clients) {
      if (!alive.has(ws)) {
        ws.terminate()
        continue
      }
      alive.delete(ws)
      ws.ping()
    }
  }, heartbeatMs)

  const ports: ConnectionPorts = {
    rooms,
    studios,
    manifests,
    storeId: store,
    whoHolds: whoHoldsTicket,
    admit({ device }: Who) {
      const open = socketsByDevice.get(device) ?? 0
      if (open >= limits.connectionsPerDevice) return false
      socketsByDevice.set(device, open + 1)
      return true
    },
    grew,
    retired: sendAway,
  }

  /** Tells the studio's members, and closes the rooms of whoever is none any more. */
  function grew(studio: StudioId): void {
    for (const connection of connections) {
      const who = connection.who()
      if (!who) continue
      const isIn = studios.isIn(studio, who)
      // Whoever was sent away may read the record that says so, and hears nothing of the studio once they have.
      if (isIn || studios.hasNotHeardItsEnd(studio, who)) connection.tell({ t: 'log.grew', studio })
      if (!isIn) connection.leaveStudio(studio, 'no-access')
    }
  }

  logs.onRang(grew)
  logs.onRemoved((studio) => {
    for (const connection of connections) connection.leaveStudio(studio, 'unknown-room')
    manifests.forget(studio)
  })

  function sendAway(devices: readonly DeviceFp[]): void {
    for (const connection of [...connections]) {
      const who = connection.who()
      if (who && devices.includes(who.device)) connection.close('signed-out')
    }
  }

  function accept(
    ws: WebSocket,
    stream: Duplex,
    who: Who | null,
    target: RoomId | 'mux',
    address: string,
  ): void {
    const socket = createSocket(ws, stream)
    ws.binaryType = 'nodebuffer'
    ws.on('error', (error) => log().debug({ err: error }, 'a socket failed'))
    const connection =
      target === 'mux' || !who
        ? createMuxConnection(ports, socket, who)
        : createPlainConnection(ports, socket, who, target)
    connections.add(connection)
    socketsByAddress.set(address, (socketsByAddress.get(address) ?? 0) + 1)
    alive.add(ws)
    ws.on('pong', () => alive.add(ws))
    if (!who) keepsShort(stream, ws, () => connection.who() !== null)
    const isWithinRate = createFrameMeter(Date.now)
    ws.on('message', (data: RawData, isBinary) => {
      alive.add(ws)
      if (!isWithinRate()) return connection.close('too-fast')
      if (!isBinary) return connection.close('malformed')
      connection.receive(data as Buffer)
    })
    ws.on('close', () => {
      connection.gone()
      connections.delete(connection)
      countDown(socketsByAddress, address)
      const who = connection.who()
      if (who) countDown(socketsByDevice, who.device)
    })
  }

  function turnAway(ws: WebSocket, stream: Duplex): void {
    ws.on('error', (error) => log().debug({ err: error }, 'a socket failed'))
    createSocket(ws, stream).close('signed-out')
  }

  async function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const header: HeaderOf = (name) => request.headers[name]?.toString()
    const address = remoteAddress(header, request.socket.remoteAddress ?? 'unknown')
    if (
      (socketsByAddress.get(address) ?? 0) >= limits.socketsPerAddress ||
      !(await mayTry('socket', address))
    )
      return refuseUpgrade(stream, '429 Too Many Requests')
    const target = targetOf(request)
    if (!target) return refuseUpgrade(stream, '404 Not Found')
    const ticket = ticketIn(header('sec-websocket-protocol'))
    const origin = header('origin')
    // A page elsewhere must not use this browser's cookie: it needs a ticket, which only a sign-in gives.
    const isOwnPage = origin === undefined || origin === ownOrigin(header)
    if (!isOwnPage && !ticket && target !== 'mux') return refuseUpgrade(stream, '403 Forbidden')
    const who = ticket
      ? await whoHoldsTicket(ticket)
      : isOwnPage
        ? await whoIsSignedIn(header('cookie'))
        : null
    if (stream.destroyed) return
    // A page of ours without a session has no ticket either: it is told at once, so that it signs in.
    const isUnknown = !who && (target !== 'mux' || (origin !== undefined && isOwnPage))
    server.handleUpgrade(request, stream, head, (ws) => {
      if (isUnknown) turnAway(ws, stream)
      else accept(ws, stream, who, target, address)
    })
  }

  return {
    isOurs: (url) => url === syncPath || url?.startsWith(`${syncPath}/`) === true,
    upgrade(request, stream, head) {
      // A reset connection must not end the process.
      stream.on('error', () => stream.destroy())
      upgrade(request, stream, head).catch((error: unknown) => {
        onError(error)
        refuseUpgrade(stream, '500 Internal Server Error')
      })
    },
    async close() {
      clearInterval(heartbeat)
      stopPruning()
      for (const connection of [...connections]) connection.close('going-away')
      manifests.close()
      await rooms.settle()
      // A moment for the goodbyes to arrive and be answered.
      for (let i = 0; i < 20 && server.clients.size > 0; i++)
        await new Promise((next) => setTimeout(next, 25))
      for (const ws of server.clients) ws.terminate()
      server.close()
    },
  }
}

/** A socket that is nobody's yet is cut when it sends more than it takes to sign in, also when no frame of it is whole. */
function keepsShort(stream: Duplex, ws: WebSocket, isSignedIn: () => boolean): void {
  let bytes = 0
  stream.on('data', function count(chunk: Buffer) {
    if (isSignedIn()) return stream.off('data', count)
    bytes += chunk.length
    if (bytes > limits.signInBytes) ws.terminate()
  })
}

function countDown<Key>(counts: Map<Key, number>, key: Key): void {
  const left = (counts.get(key) ?? 1) - 1
  if (left > 0) counts.set(key, left)
  else counts.delete(key)
}

function targetOf(request: IncomingMessage): RoomId | 'mux' | null {
  const path = (request.url ?? '').split('?')[0]!
  if (path === syncPath || path === `${syncPath}/`) {
    const offered = request.headers['sec-websocket-protocol'] ?? ''
    return offered.split(',').some((item) => item.trim() === muxProtocol) ? 'mux' : null
  }
  const name = path.slice(syncPath.length + 1)
  const room = parseRoomName(URL.canParse(`x:/${name}`) ? safeDecode(name) : name)
  // A socket of its own is for those who write along.
  return room?.until === undefined ? room : null
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // Not percent-encoded after all; no room has such a name.
  }
}

function refuseUpgrade(stream: Duplex, status: string): void {
  if (!stream.destroyed) stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
