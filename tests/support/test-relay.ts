/** A relay in this process, on a free port, with a database of its own; and clients for it, stock and hand-made. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { toBase64url, type Bytes } from '../../lib/base/bytes.ts'
import { systemClock } from '../../lib/base/clock.ts'
import type { DocId, StudioId } from '../../lib/base/ids.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { until } from '../../lib/base/observed.ts'
import { closeDatabase, database, type Database } from '../../lib/server/database.server.ts'
import { makeTicket } from '../../lib/server/session.server.ts'
import { createStudioLogs } from '../../lib/server/studio-logs.server.ts'
import { connectRelay, type RelayLink, type WebSocketLike } from '../../lib/sync/relay-link.ts'
import { closeReasons, closeReasonOf, type CloseReason } from '../../lib/wire/close-reasons.ts'
import {
  channelFrame,
  controlFrame,
  muxProtocol,
  readControl,
  readFrame,
  relayControl,
  type ClientControl,
  type RelayControl,
} from '../../lib/wire/mux.ts'
import { roomName } from '../../lib/wire/room.ts'
import { databaseUrl, isPostgres } from '../../prisma/adapter.mjs'
import { migrate } from '../../prisma/migrate.mjs'
import { createRelay, type Relay } from '../../sync-server/relay.ts'
import { ticketProtocolPrefix } from '../../sync-server/subprotocols.ts'
import { eventually } from './eventually.ts'
import type { Person } from './people.ts'
import { temporaryData } from './temporary.ts'

export type TestRelay = {
  url: string
  database: Database
  /** Ends the relay and begins anew with the same database. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** One to which things happen that happen to disks. */
export type MortalRelay = TestRelay & {
  /** Its disk is lost: it begins anew with an empty database. */
  wipe(): Promise<void>
  /** Its file is copied; the returned function puts the copy back in the place of what it has become by then. */
  copy(): Promise<() => Promise<void>>
}

/** Sets SNUG_DATA, DATABASE_URL and NEXTAUTH_SECRET for this test file's process. */
export async function startRelay(heartbeatMs?: number): Promise<MortalRelay> {
  const data = await temporaryData()
  Object.assign(process.env, data.env, { NEXTAUTH_SECRET: 'a secret for tests' })
  await migrate()
  const open = await database()
  let relay: Relay
  let server: Server
  const start = async (port: number) => {
    relay = await createRelay(open, createStudioLogs(open, systemClock), undefined, heartbeatMs)
    server = createServer()
    server.on('upgrade', (request, stream, head) => relay.upgrade(request, stream, head))
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
  const end = async () => {
    await relay.close()
    await new Promise((resolve) => server.close(resolve))
  }
  const port = await start(0)
  return {
    url: `ws://127.0.0.1:${port}/sync`,
    database: open,
    async restart() {
      await end()
      await start(port)
    },
    async wipe() {
      await end()
      await open.$transaction([
        open.roomUpdate.deleteMany(),
        open.studio.deleteMany(),
        open.account.deleteMany(),
        open.setting.deleteMany(),
        countFrom(open, 0),
      ])
      await start(port)
    },
    async copy() {
      const last = (await open.roomUpdate.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0
      return async () => {
        await end()
        await open.$transaction([
          open.roomUpdate.deleteMany({ where: { id: { gt: last } } }),
          countFrom(open, last),
        ])
        await start(port)
      }
    },
    async stop() {
      await end()
      await closeDatabase()
      await data.remove()
    },
  }
}

/** Gives the next update the id after `last`, as in a file that has been put back. */
const countFrom = (open: Database, last: number) =>
  isPostgres(databaseUrl())
    ? open.$queryRaw`SELECT setval(pg_get_serial_sequence('"RoomUpdate"', 'id'), ${last + 1}, false)::text`
    : open.$executeRaw`UPDATE "sqlite_sequence" SET "seq" = ${last} WHERE "name" = 'RoomUpdate'`

export const ticketOf = ({ did, device }: Person): Promise<string> => makeTicket({ did, device: device.fp })

/** Our own link, over `ws`; `dialled` gets each of its sockets. */
export async function linkOf(
  relay: TestRelay,
  who: Person,
  dialled: (socket: WebSocket) => void = () => {},
): Promise<RelayLink> {
  const ticket = await ticketOf(who)
  const link = connectRelay({
    url: relay.url,
    socket(url, protocols) {
      const socket = new WebSocket(url, protocols)
      dialled(socket)
      return socket as unknown as WebSocketLike
    },
    clock: systemClock,
    random: systemRandom,
    ticket: () => ticket,
  })
  await until(link.state, (state) => state === 'online')
  return link
}

export type StockClient = { doc: Y.Doc; provider: WebsocketProvider }

/** A stock y-websocket client over the multiplexed link. */
export function muxClient(link: RelayLink, studio: StudioId, document: DocId): StockClient {
  const doc = new Y.Doc()
  const polyfill = link.polyfill({ opened() {}, sent() {}, stored() {}, closed() {} })
  const options = { WebSocketPolyfill: polyfill, disableBc: true, resyncInterval: -1 }
  const room = roomName({ studio, doc: document, generation: 0 })
  return { doc, provider: new WebsocketProvider(link.url, room, doc, options) }
}

/** A stock y-websocket client with a socket of its own, as anybody may write one. */
export async function plainClient(
  relay: TestRelay,
  who: Person,
  studio: StudioId,
  document: DocId,
): Promise<StockClient> {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(relay.url, roomName({ studio, doc: document, generation: 0 }), doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    protocols: [ticketProtocolPrefix + (await ticketOf(who))],
    disableBc: true,
    resyncInterval: -1,
  })
  return { doc, provider }
}

export const leave = ({ doc, provider }: StockClient): void => {
  provider.destroy()
  doc.destroy()
}

export const synced = ({ provider }: StockClient): Promise<void> =>
  eventually('the client is synced', () => provider.synced)

/** A hand-made client that speaks the multiplexed protocol and says whatever a test wants. */
export type HandMade = {
  socket: WebSocket
  heard: RelayControl[]
  /** Messages of each channel. */
  messages(ch: number): Uint8Array[]
  say(message: ClientControl): void
  send(ch: number, message: Uint8Array): void
  /** The first control message of a kind that fits; waits for it. */
  hears<T extends RelayControl['t']>(
    t: T,
    fits?: (message: Extract<RelayControl, { t: T }>) => boolean,
  ): Promise<Extract<RelayControl, { t: T }>>
  /** Opens a room; gives 'opened' or why not. */
  open(ch: number, studio: StudioId, doc: DocId): Promise<'opened' | CloseReason>
  put(studio: StudioId, records: readonly Uint8Array[], envelopes?: readonly Uint8Array[]): Promise<string>
  /** Waits for the end of the socket; gives its reason, or its code. */
  ended(): Promise<CloseReason | number>
}

/** Connects by hand; signs in when given somebody. */
export async function handMade(relay: TestRelay, who: Person | null, headers = {}): Promise<HandMade> {
  const socket = new WebSocket(relay.url, [muxProtocol], { headers })
  const heard: RelayControl[] = []
  const messages = new Map<number, Uint8Array[]>()
  let code: number | null = null
  let requests = 0
  socket.on('error', () => {})
  socket.on('close', (closed) => (code = closed))
  socket.on('message', (data: Buffer) => {
    const { ch, payload } = readFrame(data)!
    if (ch === 0) heard.push(readControl(relayControl, payload)!)
    else messages.set(ch, [...(messages.get(ch) ?? []), payload])
  })
  const client: HandMade = {
    socket,
    heard,
    messages: (ch) => messages.get(ch) ?? [],
    say: (message) => socket.send(controlFrame(message)),
    send: (ch, message) => socket.send(channelFrame(ch, message)),
    async hears(t, fits = () => true) {
      type Wanted = Extract<RelayControl, { t: typeof t }>
      const find = () =>
        heard.find((message): message is Wanted => message.t === t && fits(message as Wanted))
      await eventually(`the relay says ${t}`, () => find() !== undefined, 5000)
      return find()!
    },
    async open(ch, studio, doc) {
      client.say({ t: 'open', ch, room: roomName({ studio, doc, generation: 0 }) })
      const isAnswer = (message: RelayControl) =>
        (message.t === 'opened' || message.t === 'closed') && message.ch === ch
      await eventually(`the relay answers open ${ch}`, () => heard.some(isAnswer), 5000)
      const answer = heard.find(isAnswer)!
      return answer.t === 'closed' ? closeReasonOf(answer.code)! : 'opened'
    },
    async put(studio, records, envelopes = []) {
      const id = ++requests
      const encoded = { records: records.map(toBase64url), envelopes: envelopes.map(toBase64url) }
      client.say({ t: 'log.put', id, studio, ...encoded })
      const isAnswer = (message: RelayControl) => 'id' in message && message.id === id
      await eventually('the relay answers log.put', () => heard.some(isAnswer), 5000)
      const answer = heard.find(isAnswer)!
      return answer.t === 'log.refused' ? answer.why : answer.t
    },
    async ended() {
      await eventually('the socket ends', () => code !== null, 5000)
      return closeReasonOf(code!) ?? code!
    },
  }
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('close', (closed) => reject(new Error(`refused with ${closed}`)))
  })
  if (who) {
    client.say({ t: 'auth', ticket: await ticketOf(who) })
    await client.hears('ready')
  }
  return client
}

export const codeOf = (reason: CloseReason): number => closeReasons[reason].code

/** Registers a studio at the relay by its founder's hand. */
export async function register(
  relay: TestRelay,
  founder: Person,
  records: readonly Uint8Array[],
): Promise<void> {
  const client = await handMade(relay, founder)
  const { hashOf } = await import('../../lib/members/record.ts')
  const { idBytes, idOf } = await import('../../lib/base/ids.ts')
  const studio = idOf<StudioId>((idBytes(hashOf(records[0]!)) as Bytes).subarray(0, 16))
  const answer = await client.put(studio, records)
  if (answer !== 'log.stored') throw new Error(`The relay answered ${answer}.`)
  client.socket.close()
}
