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

/** One of twelve colours and ten cut-paper shapes, both from 1. */
export type Portrait = { colour: number; shape: number }

export const isEmblem = (text: unknown): text is Emblem => (emblems as readonly unknown[]).includes(text)
export const isInk = (text: unknown): text is Ink => (inks as readonly unknown[]).includes(text)
