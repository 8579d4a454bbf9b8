/**
 * Every wait and threshold of the sync rules, in one place, with its reason. Milliseconds and bytes. Simulations pass
 * smaller ones; the product always uses `defaultPolicy`.
 */
export type SyncPolicy = {
  /** R1 alone: publish after this much silence, and at the latest after `aloneMost`; gives 8 to 11 operations an entry. */
  aloneIdle: number
  aloneMost: number
  /**
   * R1 while somebody else is in the document: others should see typing as it happens. After a rest of `togetherMost` a
   * change goes out within `togetherFirst`, so that one key's several transactions share an entry; what follows it is
   * gathered until `togetherMost` after that.
   */
  togetherFirst: number
  togetherMost: number
  /** R1: publish at once beyond this many bytes, so that an update entry stays under its limit. */
  batchBytes: number
  /** R3's gate: how long the first publication waits for a relay's first sync. */
  gateWait: number
  /** R3: the random delay is below this, so that twenty devices do not repair the same thing at once. */
  reconcileSpread: number
  /** R3: how long a valid entry under an unknown key may hold the gate, and later runs, back. */
  gateDefer: number
  reconcileDefer: number
  /** R3: pause after a repair of a bag that lost entries; doubles up to `backoffMost`, forgotten after twice that. */
  backoffLeast: number
  backoffMost: number
  /** R4: the tail is compacted beyond max(`tailBytes`, size of the last snapshot) or `tailEntries`. */
  tailBytes: number
  tailEntries: number
  /** R4: random idle wait of whoever pushed the crossing entry, and random wait of everybody else. */
  ownCompaction: readonly [least: number, most: number]
  otherCompaction: readonly [least: number, most: number]
  /** R7: those who follow into a new generation wait a random while below this before they fill its room. */
  moveSpread: number
  /** R6: how long an unfinished first sync may hold publication back. */
  hold: number
}

export const defaultPolicy: SyncPolicy = {
  aloneIdle: 2_000,
  aloneMost: 5_000,
  togetherFirst: 10,
  togetherMost: 60,
  batchBytes: 128 * 1024,
  gateWait: 3_000,
  reconcileSpread: 10_000,
  gateDefer: 10_000,
  reconcileDefer: 60_000,
  backoffLeast: 30_000,
  backoffMost: 3_600_000,
  tailBytes: 64 * 1024,
  tailEntries: 500,
  ownCompaction: [2_000, 10_000],
  otherCompaction: [30_000, 120_000],
  moveSpread: 3_000,
  hold: 5_000,
}
