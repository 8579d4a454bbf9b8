/** What a run may meet, by name; `npm test` plays some runs of each, `npm run simulate` very many. */

export type Profile = {
  steps: number
  clients: number
  /** Relays, of the two, that are stock y-websocket servers. */
  stockRelays: 0 | 1 | 2
  /** Everybody compacts very often, and at about the same moment. */
  isHasty: boolean
  /** What an attack destroyed before anybody living had it, nobody can bring back: what stood on it may wait for ever. */
  mayDangle: boolean

  /** Chances for each step. */
  crash: number
  network: number
  relayRestart: number
  relayWipe: number
  relayRestore: number
  /** One of a device's two databases is as it was at an earlier moment. */
  oldOuter: number
  oldInner: number
  rotate: number
  loseDevice: number
  /** Another tab opens on the same device; a tab falls asleep; everybody lets a week pass. */
  tabs: number
  sleep: number
  week: number
  /** A writer is removed, and goes on writing. */
  removal: number

  /** Chances for each update a relay sends: that it overtakes others, or is never sent. */
  reorders: number
  withholds: number
  /** The chance that a relay's first exchange is out of date. */
  isStale: number

  /** A relay sends everybody a delete set for all it holds. */
  forgedDeletes: number
  /** A relay delivers entries of people who may not write, one for another's client id, and one nobody signed. */
  forgedEntries: number
  /** A writer publishes an empty snapshot and deletes everything. */
  lyingSnapshot: number
  /** Structs under somebody's next clock in the bag; deletions of what they will put there. */
  forgedStructs: number
  deletesToCome: number
  /** A writer signs a damaged update; a damaged repair, which may carry anybody's structs. */
  breaking: number
  equivocation: number
}

export type Storm = {
  profile: Profile
  promise: string
  /** Who means well: everybody; or not the relay, or a writer. `open`: nobody knows yet how to hold the promise. */
  group: 'honest' | 'hostile' | 'open'
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
  stockRelays: 0,
  isHasty: false,
  mayDangle: false,
  crash: 0.02,
  network: 0.06,
  relayRestart: 0.01,
  relayWipe: 0,
  relayRestore: 0,
  oldOuter: 0,
  oldInner: 0,
  rotate: 0.01,
  loseDevice: 0.003,
  tabs: 0,
  sleep: 0,
  week: 0,
  removal: 0,
  reorders: 0,
  withholds: 0,
  isStale: 0,
  forgedDeletes: 0,
  forgedEntries: 0,
  lyingSnapshot: 0,
  forgedStructs: 0,
  deletesToCome: 0,
  breaking: 0,
  equivocation: 0,
}

/** Without lost devices, see `mayDangle`. */
const immortal: Profile = { ...honest, loseDevice: 0 }

const stormy: Profile = {
  ...immortal,
  relayWipe: 0.01,
  relayRestore: 0.005,
  oldOuter: 0.01,
  rotate: 0.03,
  forgedDeletes: 0.01,
  forgedEntries: 0.02,
  lyingSnapshot: 0.01,
}

const deep = { steps: 700, crash: 0.014, loseDevice: 0.001 }

export const storms: Record<string, Storm> = {
  honest: {
    group: 'honest',
    runs: 65,
    longRuns: 16_000,
    profile: honest,
    promise: 'no edit is lost and no deletion undone through crashes, partitions and compactions',
    kept: [4782],
  },
  deep: {
    group: 'honest',
    runs: 3,
    longRuns: 400,
    profile: { ...honest, ...deep },
    promise: 'so it is over a long time',
  },
  tabs: {
    group: 'honest',
    runs: 20,
    longRuns: 1_600,
    profile: { ...honest, clients: 3, tabs: 0.05, sleep: 0.03, week: 0.01, crash: 0.03 },
    promise:
      'several tabs of one device are one person: asleep for a week, duplicated, or dead in the middle of a write',
    kept: [559],
  },
  hasty: {
    group: 'honest',
    runs: 15,
    longRuns: 1_000,
    profile: { ...honest, isHasty: true, network: 0.1 },
    promise: 'compactions by everybody at once take nothing away',
  },
  keys: {
    group: 'honest',
    runs: 15,
    longRuns: 1_000,
    profile: { ...honest, rotate: 0.08 },
    promise: 'keys that arrive late, and two keepers who rotate at once, leave everything readable',
  },
  stock: {
    group: 'honest',
    runs: 15,
    longRuns: 1_000,
    profile: { ...immortal, stockRelays: 1 },
    promise: 'a stock server that only echoes, and forgets when it restarts, does beside one of ours',
    kept: [771],
  },
  onlyStock: {
    group: 'honest',
    runs: 10,
    longRuns: 500,
    profile: { ...immortal, stockRelays: 2 },
    promise: 'two of them do as well, and nothing is called saved too early',
    kept: [250],
  },
  wipes: {
    group: 'hostile',
    runs: 30,
    longRuns: 800,
    profile: { ...immortal, relayWipe: 0.02, relayRestore: 0.01, oldOuter: 0.01, oldInner: 0.005 },
    promise: 'relays that start empty or from old copies are filled again by the devices',
  },
  forged: {
    group: 'hostile',
    runs: 30,
    longRuns: 800,
    profile: { ...immortal, forgedDeletes: 0.015, forgedEntries: 0.03 },
    promise: 'what a relay forges is not applied and what it deletes comes back',
  },
  lies: {
    group: 'hostile',
    runs: 30,
    longRuns: 800,
    profile: { ...immortal, lyingSnapshot: 0.02 },
    promise: 'a writer who publishes an empty snapshot and deletes everything takes nothing away',
  },
  slyRelay: {
    group: 'hostile',
    runs: 15,
    longRuns: 800,
    profile: { ...immortal, reorders: 0.2, withholds: 0.05, isStale: 0.1 },
    promise: 'a relay that reorders, withholds and answers from the past delays, and takes nothing away',
  },
  toCome: {
    group: 'hostile',
    runs: 15,
    longRuns: 500,
    profile: { ...immortal, deletesToCome: 0.02 },
    promise: 'deletions of what somebody will put into the bag do not keep it from anybody',
    kept: [21],
  },
  dying: {
    group: 'hostile',
    runs: 15,
    longRuns: 800,
    profile: { ...stormy, clients: 6, loseDevice: 0.01, mayDangle: true },
    promise: 'what living devices hold survives all of it while others die',
  },
  removal: {
    group: 'hostile',
    runs: 15,
    longRuns: 800,
    profile: { ...immortal, clients: 5, removal: 0.03, mayDangle: true },
    promise:
      'nothing a removed writer goes on writing is applied once all know, and nothing of others is lost',
    kept: [22, 39, 101],
  },
  everything: {
    group: 'hostile',
    runs: 40,
    longRuns: 1_500,
    profile: stormy,
    promise: 'all of it at once',
    kept: [2238],
  },
  deepEverything: {
    group: 'hostile',
    runs: 2,
    longRuns: 100,
    profile: { ...stormy, ...deep, loseDevice: 0 },
    promise: 'all of it at once, over a long time',
  },
  real: {
    group: 'hostile',
    runs: 5,
    longRuns: 200,
    profile: { ...stormy, steps: 60, clients: 3 },
    promise: 'all of it at once, with the real seals, signatures and membership log',
    isReal: true,
  },
  realRemoval: {
    group: 'hostile',
    runs: 3,
    longRuns: 100,
    profile: { ...immortal, steps: 60, clients: 5, removal: 0.05, mayDangle: true },
    promise: 'a removal, with the real membership log',
    isReal: true,
    kept: [130, 198, 382],
  },
  forgedStructs: {
    group: 'hostile',
    runs: 15,
    longRuns: 500,
    profile: { ...immortal, forgedStructs: 0.02 },
    promise:
      "a struct under somebody else's next clock keeps nobody from their entries: the document moves on",
    kept: [294, 368],
  },
  breaking: {
    group: 'open',
    runs: 0,
    longRuns: 500,
    profile: { ...immortal, breaking: 0.05, mayDangle: true },
    promise: 'a writer who signs damaged updates spoils nothing of the others',
  },
  equivocation: {
    group: 'open',
    runs: 0,
    longRuns: 200,
    profile: { ...immortal, equivocation: 0.05, mayDangle: true },
    promise: "a writer who signs damaged repairs, with others' structs in them, spoils nothing of the others",
  },
}
