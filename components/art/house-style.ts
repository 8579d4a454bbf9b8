import type { Emblem } from '../../lib/base/look.ts'

export type Roof = 'gable' | 'flat' | 'step' | 'round' | 'slope'
export type Door = 'fan' | 'stable' | 'round' | 'double' | 'glass'
export type Thing = 'pot' | 'boots' | 'milk' | 'bike' | 'bench' | 'cat'

export type HouseStyle = { roof: Roof; door: Door; thing: Thing; seed: number }

/** The emblem decides how a house is built, so the one you see while painting the door is the one you get. */
export const houseStyles: Record<Emblem, HouseStyle> = {
  bird: { roof: 'gable', door: 'fan', thing: 'pot', seed: 6 },
  book: { roof: 'step', door: 'fan', thing: 'bench', seed: 7 },
  bowl: { roof: 'step', door: 'double', thing: 'milk', seed: 4 },
  brayer: { roof: 'gable', door: 'fan', thing: 'boots', seed: 1 },
  cup: { roof: 'flat', door: 'double', thing: 'milk', seed: 8 },
  dots: { roof: 'flat', door: 'glass', thing: 'bike', seed: 2 },
  flower: { roof: 'round', door: 'stable', thing: 'pot', seed: 9 },
  key: { roof: 'step', door: 'round', thing: 'boots', seed: 10 },
  kite: { roof: 'round', door: 'round', thing: 'cat', seed: 5 },
  lantern: { roof: 'gable', door: 'round', thing: 'cat', seed: 11 },
  moon: { roof: 'round', door: 'glass', thing: 'bench', seed: 12 },
  sprig: { roof: 'slope', door: 'stable', thing: 'pot', seed: 3 },
  wave: { roof: 'slope', door: 'fan', thing: 'bike', seed: 13 },
}
