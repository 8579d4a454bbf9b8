/**
 * The sync rules under a seeded storm: every run plays some minutes of several devices and two relays, lets everybody
 * meet again, and checks what must hold. `SNUG_SIM_RUNS=2000` plays ten times as many, `SNUG_SIM_SEED=17` repeats one
 * run of each profile; `npm run simulate` plays very many on all cores.
 */
import { expect, it } from 'vitest'
import { again, play } from './play.ts'
import { storms } from './profiles.ts'

const defaultRuns = 200
const factor = Number(process.env.SNUG_SIM_RUNS ?? defaultRuns) / defaultRuns
const onlySeed = process.env.SNUG_SIM_SEED

/** What nobody knows a rule for yet is played in the long mode only. */
const played = Object.entries(storms).filter(([, { group }]) => group !== 'open')

for (const [name, storm] of played) {
  it(`${name}: ${storm.promise}`, async () => {
    const failed: string[] = []
    const total = { edits: 0, repairs: 0, snapshots: 0, crashes: 0 }
    const seeds = onlySeed
      ? [Number(onlySeed)]
      : [...(storm.kept ?? []), ...Array.from({ length: Math.ceil(storm.runs * factor) }, (_, n) => n + 1)]
    for (const seed of seeds) {
      const { failure, figures } = await play(storm, seed)
      if (failure) failed.push(`${again(name, seed)}: ${failure}`)
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += figures[key]
    }
    console.info(`${name}: ${failed.length} failed of ${seeds.length} runs; ${JSON.stringify(total)}`)
    expect(failed).toEqual([])
  })
}
