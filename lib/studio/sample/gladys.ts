import { bold, bullets, callout, h, p, quote, slanted, steps, toggle } from './blocks.ts'
import type { SamplePage } from './shapes.ts'

export const gladys: SamplePage = {
  key: 'gladys',
  title: 'Cleaning Gladys, step by step',
  by: 'Noor',
  hours: 5,
  blocks: [
    p(
      'Gladys is the etching press. She is eighty-one and she does not like surprises. Do this every time, even when it is late and the pub is calling.',
    ),
    h(2, 'While the ink is wet'),
    steps(
      ['Open the pressure to the ', bold('second mark'), '. Both sides, same number of turns.'],
      {
        first: p('Lift the blankets out in order:'),
        under: bullets('cushion', 'pusher', 'catcher'),
      },
      'Hang them, never fold them.',
      ['Wipe the bed with ', bold('vegetable oil'), ' first.'],
      'Run a clean sheet through to check the corners.',
    ),
    callout('warning', p('White spirit comes second, with the window open, and only a little.')),
    toggle(
      'If a corner prints pale',
      p('Slip one sheet of newsprint under the blankets on that side, and try again. Never two.'),
    ),
    h(2, 'Before you lock up'),
    p('Write in the book what you printed and what you noticed.'),
    quote(p('A squeak at quarter turn.')),
    p('That is exactly the kind of thing we want to know. So is ', slanted('it smelt of lemons'), '.'),
  ],
}
