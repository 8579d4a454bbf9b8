import { p } from './blocks.ts'
import type { SampleBoard } from './shapes.ts'

export const midsummerRun: SampleBoard = {
  title: 'Midsummer run',
  by: 'Tomek',
  hours: 2,
  columns: [
    {
      name: 'To cut',
      cards: [
        {
          title: 'Heron, second state',
          words: [p('Joon’s drawing is on the block, reeds still to carve')],
          people: ['Joon'],
          ticks: [true, true, false, false, false].map((isDone, i) => ({
            text: ['Transfer the drawing', 'Outline', 'Reeds', 'Water', 'First proof'][i]!,
            isDone,
          })),
        },
        { title: 'Tide lines, 30 sheets', people: ['Ifé'], dueIn: 6 },
        {
          title: 'Ampersand broadside',
          words: [p('Needs two more sorts of the big S')],
          people: ['Cormac', 'Hana'],
        },
      ],
    },
    {
      name: 'On the press',
      cards: [
        {
          title: 'Press night poster',
          people: ['Bea', 'Tomek'],
          dueIn: 3,
          ticks: [true, true, true, false].map((isDone, i) => ({
            text: ['Yellow', 'Blue', 'Green overlap', 'Trim'][i]!,
            isDone,
          })),
        },
        {
          title: 'Workshop sign, two sizes',
          words: [p('Wood type, the fat face')],
          people: ['Tomek'],
          ticks: ['Set it', 'Small one', 'Large one'].map((text) => ({ text, isDone: false })),
        },
        {
          title: 'Lemons for the Long Table',
          words: [p('Yellow is down, green tomorrow')],
          people: ['Lucía'],
        },
      ],
    },
    {
      name: 'Drying',
      cards: [
        {
          title: 'Fern monoprints',
          words: [p('Turn them on Friday')],
          people: ['Hana'],
          ticks: [
            { text: 'Hang them', isDone: true },
            { text: 'Turn them', isDone: false },
          ],
        },
        {
          title: 'Ifé’s birthday card',
          words: [p('Shh. Everyone signs by Tuesday')],
          people: ['Noor'],
          dueIn: 7,
        },
      ],
    },
    {
      name: 'Done',
      isDone: true,
      cards: [
        { title: 'Order 2 kg extender', people: ['Ravi'] },
        { title: 'Mend the drying rack', people: ['Cormac'] },
        { title: 'New felt for Gladys', people: ['Bea'] },
        { title: 'Sort the wood type', people: ['Hana'] },
        { title: 'Ask the paper mill for offcuts', people: ['Noor'] },
        { title: 'Sharpen the gouges', people: ['Joon'] },
        { title: 'New bulb over the stone', people: ['Tomek'] },
        { title: 'Count the cotton rag', people: ['Lucía'] },
        { title: 'Wash the aprons', people: ['Ifé'] },
      ],
    },
  ],
}
