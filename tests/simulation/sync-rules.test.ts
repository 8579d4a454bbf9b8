/**
 * The sync rules under a seeded storm: every run plays some minutes of several devices and two relays, lets everybody
 * meet again, and checks what must hold. `SNUG_SIM_RUNS=2000` plays ten
 * times as many, `SNUG_SIM_SEED=17` repeats one run of each profile.
 */
import { expect, it } from 'vitest'
import { realCast } from './real-cast.ts'
import { cheapCast } from './sim-seals.ts'
import { honest, World, type Profile } from './sim-world.ts'

const defaultRuns = 200
const factor = Number(process.env.SNUG_SIM_RUNS ?? defaultRuns) / defaultRuns
const onlySeed = process.env.SNUG_SIM_SEED

/** Without lost devices: what an attack destroyed before anybody else had it, nobody can bring back. */
const stormy: Profile = {
  ...honest,
  loseDevice: 0,
  relayWipe: 0.01,
  relayRestore: 0.005,
  oldOuter: 0.01,
  rotate: 0.03,
  forgedDeletes: 0.01,
  forgedEntries: 0.02,
  lyingSnapshot: 0.01,
}

type Storm = {
  runs: number
  profile: Profile
  promise: string
  isReal?: boolean
  /** Seeds that failed once. */
  kept?: number[]
}

const storms: Record<string, Storm> = {
  honest: {
    runs: 65,
    profile: honest,
    promise: 'no edit is lost and no deletion undone through crashes, partitions and compactions',
  },
  wipes: {
    runs: 30,
    profile: { ...honest, relayWipe: 0.02, relayRestore: 0.01, oldOuter: 0.01, loseDevice: 0 },
    promise: 'relays that start empty or from old copies are filled again by the devices',
  },
  forged: {
    runs: 30,
    profile: { ...honest, forgedDeletes: 0.015, forgedEntries: 0.03, loseDevice: 0 },
    promise: 'what a relay forges is not applied and what it deletes comes back',
  },
  lies: {
    runs: 30,
    profile: { ...honest, lyingSnapshot: 0.02, loseDevice: 0 },
    promise: 'a writer who publishes an empty snapshot and deletes everything takes nothing away',
  },
  everything: {
    runs: 40,
    profile: stormy,
    promise: 'all of it at once',
    kept: [2238],
  },
  real: {
    runs: 5,
    profile: { ...stormy, steps: 60 },
    promise: 'all of it at once, with the real seals, signatures and membership log',
    isReal: true,
  },
}

for (const [name, { runs, profile, promise, isReal, kept = [] }] of Object.entries(storms)) {
  it(`${name}: ${promise}`, async () => {
    const cast = isReal ? await realCast() : cheapCast()
    const failed: string[] = []
    const total = { edits: 0, repairs: 0, snapshots: 0, crashes: 0 }
    const seeds = onlySeed
      ? [Number(onlySeed)]
      : [...kept, ...Array.from({ length: Math.ceil(runs * factor) }, (_, n) => n + 1)]
    for (const seed of seeds) {
      const world = new World(seed, profile, cast)
      try {
        await world.run()
      } catch (error) {
        failed.push(
          `SNUG_SIM_SEED=${seed} (${name}): ${error instanceof Error ? error.message : String(error)}`,
        )
        if (onlySeed) throw error
      }
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += world.figures[key]
    }
    console.info(`${name}: ${failed.length} failed of ${seeds.length} runs; ${JSON.stringify(total)}`)
    expect(failed).toEqual([])
  })
}
