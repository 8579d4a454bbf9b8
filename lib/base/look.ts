/** The names by which a studio and a person are drawn; stored in documents, so names are only ever added. */
export const emblems = [
  'bird',
  'book',
  'bowl',
  'brayer',
  'cup',
  'dots',
  'flower',
  'key',
  'kite',
  'lantern',
  'moon',
  'sprig',
  'wave',
] as const
export type Emblem = (typeof emblems)[number]

export const inks = ['madder', 'marigold', 'moss', 'pine', 'tide', 'indigo', 'damson', 'walnut'] as const
export type Ink = (typeof inks)[number]

/** One of the colours and one of the cut-paper shapes below, both counted from 1. */
export type Portrait = { colour: number; shape: number }

export const portraitColours = [
  'brick',
  'amber',
  'mustard',
  'moss',
  'pine',
  'teal',
  'sea',
  'cornflower',
  'violet',
  'plum',
  'rose',
  'walnut',
] as const

export const portraitShapes = [
  'round',
  'tile',
  'scallop',
  'leaf',
  'clover',
  'pebble',
  'octagon',
  'shield',
  'flower',
  'pentagon',
] as const

/** The portrait of these numbers, or `otherwise` when they name none. */
export function portraitOr<T>(colour: unknown, shape: unknown, otherwise: T): Portrait | T {
  const isOneOf = (value: unknown, all: readonly string[]): value is number =>
    typeof value === 'number' && all[value - 1] !== undefined
  return isOneOf(colour, portraitColours) && isOneOf(shape, portraitShapes) ? { colour, shape } : otherwise
}

export const isEmblem = (text: unknown): text is Emblem => (emblems as readonly unknown[]).includes(text)
export const isInk = (text: unknown): text is Ink => (inks as readonly unknown[]).includes(text)
