/** The works that servers are compared at; each gives figures by name, smaller is better. */
import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import type { Contender, ServerProcess } from './processes.ts'
import { lineTo, type Line, type Seat } from './seats.ts'
import type { BenchRoom, World } from './world.ts'

export type Figures = Record<string, number>
export type Work = {
  name: string
  by: readonly Contender[]
  run(server: ServerProcess, world: World): Promise<Figures>
}

/** As large as a sealed burst of typing. */
const updateBytes = 250
const patience = 240_000
const echoes = (server: ServerProcess): boolean => server.contender === 'y-websocket'

/** Does `task` for each item, at most so many at once. */
export async function each<T>(
  items: readonly T[],
  atOnce: number,
  task: (item: T, nth: number) => Promise<void>,
) {
  let next = 0
  const worker = async () => {
    for (let nth = next++; nth < items.length; nth = next++) await task(items[nth]!, nth)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** A document's updates in order, each adding so many random bytes to a list of its writer's own. */
function updatesOf(count: number, bytes = updateBytes): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const list = doc.getArray(`s${doc.clientID}`)
  for (let i = 0; i < count; i++) list.push([new Uint8Array(randomBytes(bytes))])
  doc.destroy()
  return updates
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function join(
  server: ServerProcess,
  world: World,
  room: BenchRoom,
): Promise<{ line: Line; seat: Seat }> {
  const line = await lineTo(server, await world.visitor(room))
  const seat = await line.open(room)
  if (server.contender !== 'bare') await seat.sync()
  // An answer that holds nothing was heard, too.
  seat.heard = 0
  return { line, seat }
}

/** Rooms full of clients who all write: as fast as it goes (`burst` each, then wait for everybody), or at a rate. */
const fanOut = (
  name: string,
  {
    rooms,
    clients,
    each: perClient,
    burst,
    rate,
  }: { rooms: number; clients: number; each: number; burst: number; rate?: number },
): Work => ({
  name: 'fan-out',
  by: ['snug', 'y-websocket', 'hocuspocus', 'bare'],
  async run(server, world) {
    const groups = Array.from({ length: rooms }, () => ({ room: world.room(), seats: [] as Seat[] }))
    const lines: Line[] = []
    await each(
      groups.flatMap((group) => Array<typeof group>(clients).fill(group)),
      20,
      async (group) => {
        const { line, seat } = await join(server, world, group.room)
        group.seats.push(seat)
        lines.push(line)
      },
    )
    const frames = new Map(
      groups.flatMap(({ seats }) =>
        seats.map((seat) => [seat, updatesOf(perClient).map(seat.frameOf)] as const),
      ),
    )
    await pause(300)
    for (const { seats } of groups) for (const seat of seats) seat.heard = 0
    const before = await server.gauge()
    const heardOf = (written: number) => written * (echoes(server) ? clients : clients - 1)
    await Promise.all(
      groups.map(async ({ seats }) => {
        let written = 0
        for (let at = 0; at < perClient; at += burst) {
          for (const seat of seats) {
            for (const frame of frames.get(seat)!.slice(at, at + burst)) seat.send(frame)
            if (rate) await pause(1000 / rate)
          }
          written += Math.min(burst, perClient - at)
          if (rate) continue
          const expected = heardOf(written)
          await soon(() => seats.every(({ heard }) => heard >= expected))
        }
        await soon(() => seats.every(({ heard }) => heard >= heardOf(perClient)))
      }),
    )
    await pause(50)
    const after = await server.gauge()
    lines.forEach((line) => line.close())
    const deliveries = rooms * clients * perClient * (clients - 1)
    return { [`${name}, CPU µs a delivery`]: ((after.cpuMs - before.cpuMs) * 1000) / deliveries }
  },
})

/** As `eventually`, looking at every turn of the event loop. */
async function soon(condition: () => boolean): Promise<void> {
  const giveUp = performance.now() + patience
  while (!condition()) {
    if (performance.now() > giveUp) throw new Error('Not everything was delivered.')
    await new Promise((turn) => setTimeout(turn, 1))
  }
}

const large = { updates: 40_000, perLine: 3_500, window: 200 } as const

/** One document grows to 10 MB under the eyes of a reader, the server starts anew, and somebody opens it. */
const largeDocument: Work = {
  name: 'large',
  by: ['snug', 'y-websocket', 'hocuspocus'],
  async run(server, world) {
    const room = world.room()
    const reader = await join(server, world, room)
    const updates = updatesOf(large.updates)
    const before = await server.gauge()
    for (let at = 0; at < updates.length; at += large.perLine) {
      const line = await lineTo(server, await world.visitor(room))
      const seat = await line.open(room)
      const part = updates.slice(at, at + large.perLine).map(seat.frameOf)
      for (const [nth, frame] of part.entries()) {
        seat.send(frame)
        if (nth % large.window === 0) await soon(() => reader.seat.heard > at + nth - large.window)
      }
      await soon(() => reader.seat.heard >= Math.min(updates.length, at + large.perLine))
      line.close()
    }
    const after = await server.gauge()
    await pause(4_000)
    reader.line.close()
    await pause(500)
    await server.end('SIGTERM')
    await server.restart()
    const fresh = await server.collected()
    // Whatever is read once at every start is read: somebody is in another room.
    const other = await join(server, world, world.room())
    const visitor = await world.visitor(room)
    const wholeBytes = large.updates * updateBytes
    const start = performance.now()
    const line = await lineTo(server, visitor)
    const seat = await line.open(room)
    const heard: Uint8Array[] = []
    let bytes = 0
    seat.onUpdate = (update) => {
      heard.push(update)
      bytes += update.length
    }
    void seat.sync()
    await soon(() => bytes >= wholeBytes)
    const doc = new Y.Doc()
    doc.transact(() => heard.forEach((update) => Y.applyUpdate(doc, update)))
    const openMs = performance.now() - start
    const held = await server.collected()
    line.close()
    other.line.close()
    return {
      'writing 10 MB, CPU ms': after.cpuMs - before.cpuMs,
      'cold open of 10 MB, ms': openMs,
      'cold open of 10 MB, MB added': Math.max(0.1, (held.rss - fresh.rss) / 1e6),
    }
  },
}

const documents = 1000

/** One client fetches a thousand small documents after a restart. */
const manyDocuments: Work = {
  name: 'thousand',
  by: ['snug', 'y-websocket', 'hocuspocus'],
  async run(server, world) {
    const first = world.room()
    const rooms = [first]
    while (rooms.length < documents) {
      const room = world.room()
      if (room.studio === first.studio) rooms.push(room)
    }
    const bytes = updatesOf(1, 1000)[0]!
    const fill = async (part: readonly BenchRoom[]) => {
      const line = await lineTo(server, await world.visitor(first))
      await each(part, 8, async (room) => {
        const seat = await line.open(room)
        await seat.sync()
        seat.send(seat.frameOf(bytes))
        await seat.sync()
        seat.leave()
      })
      await pause(100)
      line.close()
    }
    for (let at = 0; at < documents; at += 250) await fill(rooms.slice(at, at + 250))
    await pause(3_000)
    await server.end('SIGTERM')
    await server.restart()
    const warm = await join(server, world, world.room())
    const visitor = await world.visitor(first)
    const before = await server.gauge()
    const start = performance.now()
    const line = await lineTo(server, visitor)
    await each(rooms, 64, async (room) => {
      const seat = await line.open(room)
      void seat.sync()
      await soon(() => seat.bytes >= 1000)
      if (server.contender === 'snug') seat.leave()
    })
    const took = performance.now() - start
    const after = await server.gauge()
    line.close()
    warm.line.close()
    return { '1,000 documents, ms': took, '1,000 documents, CPU ms': after.cpuMs - before.cpuMs }
  },
}

const crowd = 2000

/** Two thousand clients in rooms of four lose their sockets and come back at once. */
const reconnect: Work = {
  name: 'reconnect',
  by: ['snug', 'y-websocket', 'hocuspocus'],
  async run(server, world) {
    const rooms = Array.from({ length: crowd / 4 }, () => world.room())
    const seats = rooms.flatMap((room) => [room, room, room, room])
    let lines: Line[] = []
    await each(seats, 20, async (room, nth) => {
      const { line, seat } = await join(server, world, room)
      lines.push(line)
      if (nth % 4 === 0) updatesOf(4).forEach((update) => seat.send(seat.frameOf(update)))
    })
    await pause(2_500)
    lines.forEach((line) => line.close())
    await pause(1_500)
    const visitors = await Promise.all(seats.map((room) => world.visitor(room)))
    lines = []
    let failures = 0
    const before = await server.gauge()
    await Promise.all(
      seats.map(async (room, nth) => {
        try {
          const line = await lineTo(server, visitors[nth]!)
          lines.push(line)
          const seat = await line.open(room)
          await seat.sync()
        } catch {
          failures += 1
        }
      }),
    )
    const after = await server.gauge()
    lines.forEach((line) => line.close())
    return { '2,000 reconnects, CPU ms': after.cpuMs - before.cpuMs, '2,000 reconnects, failures': failures }
  },
}

/** Ten thousand connections, each in a room of forty, say nothing. */
const idle: Work = {
  name: 'idle',
  by: ['snug', 'y-websocket', 'hocuspocus', 'bare'],
  async run(server, world) {
    const count = Number(process.env.BENCH_IDLE ?? 10_000)
    const warm = await Promise.all(Array.from({ length: 20 }, () => join(server, world, world.room())))
    const before = await server.collected()
    const rooms = Array.from({ length: count / 40 }, () => world.room())
    const lines: Line[] = []
    await each(
      rooms.flatMap((room) => Array<BenchRoom>(40).fill(room)),
      50,
      async (room) => {
        lines.push((await join(server, world, room)).line)
      },
    )
    await pause(1_000)
    const after = await server.collected()
    for (const line of [...lines, ...warm.map(({ line }) => line)]) line.close()
    return { 'idle, KB a connection': (after.rss - before.rss) / 1000 / count }
  },
}

/** What somebody was told is stored, or had received, and is gone after a restart; of 200. */
const loss = (name: string, signal: NodeJS.Signals, afterMs: number | 'in a burst'): Work => ({
  name: 'loss',
  by: ['snug', 'y-websocket', 'hocuspocus'],
  async run(server, world) {
    const room = world.room()
    const reader = await join(server, world, room)
    const writer = await join(server, world, room)
    const updates = updatesOf(afterMs === 'in a burst' ? 3000 : 200)
    if (afterMs === 'in a burst') for (const update of updates) writer.seat.send(writer.seat.frameOf(update))
    else
      for (const [nth, update] of updates.entries()) {
        writer.seat.send(writer.seat.frameOf(update))
        await soon(() => reader.seat.heard > nth)
      }
    await soon(() => reader.seat.heard >= 200)
    if (typeof afterMs === 'number') await pause(afterMs)
    await server.end(signal)
    await pause(100)
    const promised = Math.max(reader.seat.heard, server.contender === 'snug' ? writer.seat.acknowledged : 0)
    await server.restart()
    const doc = new Y.Doc()
    const later = await lineTo(server, await world.visitor(room))
    const seat = await later.open(room)
    seat.onUpdate = (update) => Y.applyUpdate(doc, update)
    await seat.sync()
    // Those that answer before they have loaded are given the time to.
    await pause(1_000)
    later.close()
    const kept = [...doc.share.values()].reduce((sum, type) => sum + type._length, 0)
    return { [`lost, ${name}`]: Math.max(0, promised - kept) }
  },
})

export const works: readonly Work[] = [
  fanOut('50 rooms of 4', { rooms: 50, clients: 4, each: 200, burst: 10 }),
  fanOut('10 rooms of 40', { rooms: 10, clients: 40, each: 40, burst: 4 }),
  fanOut('a room of 200', { rooms: 1, clients: 200, each: 10, burst: 1 }),
  fanOut('7,800 a second', { rooms: 10, clients: 40, each: 3, burst: 1, rate: 20 }),
  largeDocument,
  manyDocuments,
  reconnect,
  idle,
  loss('SIGKILL at once', 'SIGKILL', 0),
  loss('SIGKILL after 0.1 s', 'SIGKILL', 100),
  loss('SIGKILL after 1 s', 'SIGKILL', 1000),
  loss('SIGKILL after 3 s', 'SIGKILL', 3000),
  loss('SIGTERM', 'SIGTERM', 0),
  loss('SIGKILL in a burst', 'SIGKILL', 'in a burst'),
]
