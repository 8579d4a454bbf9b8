/** A process of `npm run simulate`: plays the seeds it is sent, and says after each what became of it. */
import { play } from './play.ts'
import { storms } from './profiles.ts'

type Job = { name: string; seeds: number[] }

process.on('message', (job: Job) => {
  void work(job)
})

/** What broke in a device of the present run where nobody was waiting for it. */
let escaped: string | null = null
const escapes = (error: unknown): void => {
  escaped ??= error instanceof Error ? (error.stack ?? error.message) : String(error)
}
process.on('uncaughtException', escapes)
process.on('unhandledRejection', escapes)

async function work({ name, seeds }: Job): Promise<void> {
  for (const seed of seeds) {
    escaped = null
    const played = await play(storms[name]!, seed)
    // What nobody waits for is told of once the run's own promises are done.
    await new Promise((done) => setImmediate(done))
    process.send?.({ name, ...played, failure: played.failure ?? escaped })
  }
  process.send?.({ done: true })
}

// The process that sends the seeds decides when it is enough.
process.on('SIGINT', () => {})
process.send?.({
  storms: Object.entries(storms).map(([name, { group, longRuns, kept = [] }]) => ({
    name,
    group,
    longRuns,
    kept,
  })),
  done: true,
})
