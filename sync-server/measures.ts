/** What the relay counts about itself, for Prometheus. No name, id or address is a label: the numbers are the relay's as a whole. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { UpdateLog } from './update-log.ts'

/** Sockets and rooms open now. */
export type RelayCounts = { connections: number; rooms: number }

export type Measures = {
  /** The same log, counted and timed. */
  measure(log: UpdateLog): UpdateLog
  /** Where to ask for what is open; the last one told counts. */
  countBy(counts: () => RelayCounts): void
  /** For how long the oldest write to the log has been under way, in ms; 0 when none is. */
  oldestWriteMs(): number
  /** The content type of the answer to Prometheus. */
  contentType: string
  /** Everything in Prometheus' text format. */
  text(): Promise<string>
}

/** `now`: a monotonic clock in ms. `withProcess`: also what the process uses (memory, CPU, event loop). */
export function createMeasures({
  now = () => performance.now(),
  withProcess = false,
}: { now?: () => number; withProcess?: boolean } = {}): Measures {
  const registry = new Registry()
  const registers = [registry]
  if (withProcess) collectDefaultMetrics({ register: registry })
  let counts: () => RelayCounts = () => ({ connections: 0, rooms: 0 })
  const writes = new Map<symbol, number>()

  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('snug_connections', 'Sockets open now.', () => counts().connections)
  gauge('snug_rooms', 'Rooms somebody is in now.', () => counts().rooms)
  const stored = new Counter({ name: 'snug_updates_stored_total', help: 'Updates stored.', registers })
  const bytes = new Counter({ name: 'snug_stored_bytes_total', help: 'Sealed bytes stored.', registers })
  const failures = new Counter({
    name: 'snug_log_failures_total',
    help: 'Batches that could not be stored.',
    registers,
  })
  const seconds = new Histogram({
    name: 'snug_log_append_seconds',
    help: 'How long a batch took to be on the disk.',
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  })

  return {
    measure: (log) => ({
      ...log,
      async append(batch) {
        const write = Symbol('write')
        const begun = now()
        writes.set(write, begun)
        try {
          const marks = await log.append(batch)
          stored.inc(batch.length)
          bytes.inc(batch.reduce((sum, update) => sum + update.bytes.length, 0))
          return marks
        } catch (error) {
          failures.inc()
          throw error
        } finally {
          writes.delete(write)
          seconds.observe((now() - begun) / 1000)
        }
      },
    }),
    countBy: (read) => void (counts = read),
    oldestWriteMs() {
      const [oldest] = writes.values()
      return oldest === undefined ? 0 : now() - oldest
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}
