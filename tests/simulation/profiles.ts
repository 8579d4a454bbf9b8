/** What a run may meet, by name; `npm test` plays some runs of each, `npm run simulate` very many. */

export type Profile = {
  steps: number
  clients: number
  /** Chances for each step. */
  crash: number
  network: number
  relayRestart: number
  relayWipe: number
  relayRestore: number
  oldOuter: number
  rotate: number
  loseDevice: number
  /** A relay sends everybody a delete set for all it holds. */
  forgedDeletes: number
  /** A relay delivers an entry that a reader signed, one for another's client id, and one nobody signed. */
  forgedEntries: number
  /** A writer publishes an empty snapshot and deletes everything. */
  lyingSnapshot: number
}

export type Storm = {
  profile: Profile
  promise: string
  /** Who means well: everybody; or not the relay, or a writer. */
  group: 'honest' | 'hostile'
  /** Real keys, seals and membership log instead of cheap ones. */
  isReal?: boolean
  /** How many runs `npm test` plays, and the long mode. */
  runs: number
  longRuns: number
  /** Seeds that failed once. */
  kept?: number[]
}

const honest: Profile = {
  steps: 120,
  clients: 4,
  crash: 0.02,
  network: 0.06,
  relayRestart: 0.01,
  relayWipe: 0,
  relayRestore: 0,
  oldOuter: 0,
  rotate: 0.01,
  loseDevice: 0.003,
  forgedDeletes: 0,
  forgedEntries: 0,
  lyingSnapshot: 0,
}

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

export const storms: Record<string, Storm> = {
  honest: {
    group: 'honest',
    runs: 65,
    longRuns: 20_000,
    profile: honest,
    promise: 'no edit is lost and no deletion undone through crashes, partitions and compactions',
  },
  wipes: {
    group: 'hostile',
    runs: 30,
    longRuns: 1_000,
    profile: { ...honest, relayWipe: 0.02, relayRestore: 0.01, oldOuter: 0.01, loseDevice: 0 },
    promise: 'relays that start empty or from old copies are filled again by the devices',
  },
  forged: {
    group: 'hostile',
    runs: 30,
    longRuns: 1_000,
    profile: { ...honest, forgedDeletes: 0.015, forgedEntries: 0.03, loseDevice: 0 },
    promise: 'what a relay forges is not applied and what it deletes comes back',
  },
  lies: {
    group: 'hostile',
    runs: 30,
    longRuns: 1_000,
    profile: { ...honest, lyingSnapshot: 0.02, loseDevice: 0 },
    promise: 'a writer who publishes an empty snapshot and deletes everything takes nothing away',
  },
  everything: {
    group: 'hostile',
    runs: 40,
    longRuns: 2_000,
    profile: stormy,
    promise: 'all of it at once',
    kept: [2238],
  },
  real: {
    group: 'hostile',
    runs: 5,
    longRuns: 200,
    profile: { ...stormy, steps: 60 },
    promise: 'all of it at once, with the real seals, signatures and membership log',
    isReal: true,
  },
}
