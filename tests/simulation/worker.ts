/** A process of `npm run simulate`: plays the seeds it is sent, and says after each what became of it. */
import { play } from './play.ts'
import { storms } from './profiles.ts'

type Job = { name: string; seeds: number[] }

process.on('message', (job: Job) => {
  void work(job)
})

async function work({ name, seeds }: Job): Promise<void> {
  for (const seed of seeds) process.send?.({ name, ...(await play(storms[name]!, seed)) })
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
