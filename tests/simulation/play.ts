/** One run of one storm: everything about it follows from its name and its seed. */
import type { Storm } from './profiles.ts'
import { realCast } from './real-cast.ts'
import { cheapCast, type Cast } from './sim-seals.ts'
import type { Figures } from './sim-device.ts'
import { World } from './sim-world.ts'

export type Played = { seed: number; failure: string | null; figures: Figures }

const cheap = cheapCast()
let real: Promise<Cast> | null = null

/** Never throws: what went wrong is the answer. */
export async function play({ profile, isReal }: Storm, seed: number): Promise<Played> {
  const world = new World(seed, profile, isReal ? await (real ??= realCast()) : cheap)
  try {
    await world.run()
    return { seed, failure: null, figures: world.figures }
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { seed, failure, figures: world.figures }
  }
}

/** How to play it again. */
export const again = (name: string, seed: number): string =>
  `npm run simulate -- --profile ${name} --seed ${seed}`
