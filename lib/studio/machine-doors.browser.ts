/** A studio's doors for machines. What opens them and what comes through is fetched when there is a need. */
import { derived, type Observed } from '../base/observed.ts'
import type { Connection, Role } from './snug.ts'
import type { MachineDoor, Machines } from './machines.ts'
import type { DeliveryPorts } from './machine-deliveries.browser.ts'

export type MachineDoorsOptions = Omit<DeliveryPorts, 'relay' | 'isKeeper'> & {
  /** null where there is no relay (the sample). */
  relay: DeliveryPorts['relay'] | null
  role: Observed<Role>
  isOpen: Observed<boolean>
  connection: Observed<Connection>
  onNews(listener: () => void): () => void
}

/** When what a relay would not give or take is asked for again. */
const againMs = 70_000

export function machineDoors(options: MachineDoorsOptions): Machines & { close(): void } {
  const { machines, relay, role, isOpen, connection } = options
  const ports = relay && { ...options, relay, isKeeper: () => role.get() === 'keeper' }
  const deliveries = () => import('./machine-deliveries.browser.ts')
  let end = () => {}
  const isOver = new Promise<void>((resolve) => (end = resolve))
  let isClosed = false
  let running: Promise<void> | null = null
  let isWanted = false
  let cancelAgain = () => {}

  /** One round at a time; whoever rings meanwhile is heard after it. */
  function look(): void {
    const mayTake = machines.doors.get().size > 0 && role.get() !== 'reader' && isOpen.get()
    if (!ports || isClosed || !mayTake || connection.get() !== 'online') return
    isWanted = true
    running ??= takeAll().finally(() => (running = null))
  }

  async function takeAll(): Promise<void> {
    while (isWanted && !isClosed && ports) {
      isWanted = false
      try {
        const { takeDeliveries } = await deliveries()
        const left = await takeDeliveries(ports, isOver)
        isWanted = left === 'more' || isWanted
        // Refused for being too many at once, or not all of it taken: nobody rings for what waits already.
        cancelAgain()
        cancelAgain = left === 'later' ? options.clock.after(againMs, look) : () => {}
      } catch (error) {
        // They wait at the relay, and are asked for again at the next ring.
        console.warn('What machines sent could not be taken in', error)
        return
      }
    }
  }

  const stops = [
    connection.subscribe(look),
    machines.doors.subscribe(look),
    role.subscribe(look),
    isOpen.subscribe(look),
    options.onNews(look),
  ]
  look()

  return {
    doors: derived([machines.doors], (): readonly MachineDoor[] =>
      [...machines.doors.get()].map(([id, { name, thread, kind, by, at }]) => ({
        id,
        name,
        thread,
        kind,
        by,
        since: at,
      })),
    ),
    async open(plan) {
      return ports ? (await deliveries()).openMachine(ports, plan) : { ok: false, why: 'offline' }
    },
    async keep(id) {
      return ports ? (await deliveries()).keepMachine(ports, id) : 'offline'
    },
    async shut(id) {
      return ports ? (await deliveries()).shutMachine(ports, id) : 'offline'
    },
    close() {
      isClosed = true
      cancelAgain()
      end()
      for (const stop of stops) stop()
    },
  }
}
