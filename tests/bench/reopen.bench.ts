/**
 * A device comes back to a studio of 1,000 pages at a relay on this machine: bytes that really went over the socket,
 * framing included, and the time until it knows that it has everything; beside the plain way, which opens every room.
 */
import { pathToFileURL } from 'node:url'
import { until } from '../../lib/base/observed.ts'
import { databaseUpdateLog } from '../../sync-server/database-update-log.ts'
import { roomName } from '../../lib/wire/room.ts'
import { aLargeStudio, keepLargeFresh, openAll } from '../support/large-studio.ts'
import { metered, type Meter } from '../support/metered-socket.ts'
import { pretendDisk, type PretendDisk } from '../support/pretend-relay.ts'
import { startRelay } from '../support/test-relay.ts'

const pages = 1_000
/** Writers' sessions in each page. */
const sessions = 20
const runs = 9

type Row = Meter & { way: string; ms: number }

export default async function bench(print: (line: string) => void): Promise<void> {
  const relay = await startRelay()
  const large = await aLargeStudio(relay, pages, sessions)
  const rows: Row[] = []

  /** Measures on a fresh connection; the middle run by time. */
  async function measure(way: string, times: number, disk: PretendDisk, work: Work) {
    const measured: Row[] = []
    for (let run = 0; run < times; run++) {
      const visit = await keepLargeFresh(relay, large, disk)
      const bytes = metered(visit.socket())
      const begun = performance.now()
      const end = await work(visit)
      measured.push({ way, ms: performance.now() - begun, ...bytes() })
      // What is known is written down half a second later.
      await new Promise((resolve) => setTimeout(resolve, 600))
      end()
      visit.link.close()
    }
    measured.sort((a, b) => a.ms - b.ms)
    rows.push(measured[times >> 1]!)
  }

  const disk = pretendDisk()
  const keep: Work = async ({ start }) => {
    const freshness = start()
    await until(freshness.isFresh, Boolean)
    return freshness.stop
  }
  await measure('first visit, every page fetched', 1, disk, keep)
  await measure('nothing changed', runs, disk, keep)
  const some = large.docs.filter((_, i) => i % (pages / 10) === 0)
  await databaseUpdateLog(relay.database).append(
    some.map((doc) => ({
      room: roomName({ studio: large.studio, doc, generation: 0 }),
      bytes: Uint8Array.of(0, 0),
    })),
  )
  await relay.restart()
  await measure('10 pages changed, fetched', 1, disk, keep)
  await measure('the plain way, every room opened', 3, disk, async ({ link }) => {
    await openAll(link, large)
    return () => {}
  })
  await relay.stop()

  print(
    `${pages.toLocaleString('en-GB')} pages of ${sessions} sessions; goal: under 200 bytes and under 50 ms`,
  )
  for (const { way, up, down, ms } of rows)
    print(
      `${way.padEnd(34)}${number(up).padStart(10)} B up${number(down).padStart(10)} B down${number(ms).padStart(8)} ms`,
    )
}

type Visit = Awaited<ReturnType<typeof keepLargeFresh>>
/** Gives what ends it. */
type Work = (visit: Visit) => Promise<() => void>

const number = (value: number): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: value < 100 ? 1 : 0 })

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await bench(console.log)
