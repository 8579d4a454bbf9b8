/** Our colours for those of other tools, whose names say roughly what they look like: `red_dark`, `lagoon-blue`, `lime`. */
import { boardColours, isBoardColour, type BoardColour } from '../../model/board-shapes.ts'

/** The first that fits. */
const byWord: readonly (readonly [RegExp, BoardColour])[] = [
  [/red|burgundy|rust/, 'brick'],
  [/orange|pumpkin|apricot|coral/, 'amber'],
  [/yellow|gold|sand|yolk/, 'mustard'],
  [/lime|moss|grass|salad/, 'moss'],
  [/green/, 'pine'],
  [/turquoise|teal|aqua|cyan/, 'teal'],
  [/sky|lagoon|lagune|coast|arctic|ocean/, 'sea'],
  [/blue|navy/, 'cornflower'],
  [/purple|lilac|violet|lavender/, 'violet'],
  [/plum|magenta/, 'plum'],
  [/pink|rose|tulip/, 'rose'],
  [/./, 'walnut'],
]

/** null for none. */
export function colourOf(name: string | null): BoardColour | null {
  if (name === null || isBoardColour(name)) return name
  return byWord.find(([word]) => word.test(name.toLowerCase()))?.[1] ?? null
}

/** For a thing that must have one: the colours in turn. */
export const colourAt = (place: number): BoardColour => boardColours[place % boardColours.length]!
