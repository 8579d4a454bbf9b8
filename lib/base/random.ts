import type { Bytes } from './bytes.ts'

/** Randomness as an argument: `length` fresh bytes. Simulations pass a seeded source, everything else `systemRandom`. */
export type RandomBytes = (length: number) => Bytes

/** The platform's cryptographic source (browser and Node). */
export const systemRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length))

/** A number in [0, 1) with 32 bits of the source behind it. */
export function randomFraction(random: RandomBytes): number {
  return new DataView(random(4).buffer).getUint32(0) / 2 ** 32
}
