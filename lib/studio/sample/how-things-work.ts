import {
  bold,
  bullets,
  code,
  codeBlock,
  formula,
  h,
  maths,
  p,
  quote,
  slanted,
  struck,
  table,
} from './blocks.ts'
import type { SamplePage } from './shapes.ts'

const inkRecipes: SamplePage = {
  key: 'ink-recipes',
  title: 'Ink recipes',
  by: 'Ravi',
  hours: 50,
  blocks: [
    p('Everything by weight, on the small scales, ', bold('not by eye'), '. Write down what went wrong too.'),
    h(2, 'Tide blue'),
    p('For the poster: thin enough that the sun still glows under it.'),
    table(
      ['What', 'Parts', 'Where it stands'],
      ['Phthalo blue', '1', 'Top shelf, left'],
      ['Extender', '3', 'The big tin'],
      ['Magnesium', 'a rice grain', 'Only if the room is warm'],
    ),
    p('Let it stand for ten minutes. It looks wrong when it is wet and right on Thursday.'),
    h(2, 'Marsh Street madder'),
    bullets(
      '6 parts madder lake',
      '1 part burnt umber',
      struck('half a part white'),
      ' never white, it goes to salmon',
    ),
    h(2, 'Lamp'),
    p('The yellow of the window in the logo. Four parts chrome yellow hue, one part raw sienna.'),
    h(2, 'How much to mix'),
    p(
      'Tomek’s sum, for a whole run of ',
      maths('n'),
      ' sheets with an area of ',
      maths('A'),
      ' square centimetres each:',
    ),
    formula('m = n \\cdot A \\cdot 0.0011\\,\\mathrm{g}'),
    codeBlock('134 × 600 × 0.0011 ≈ 88 g, so mix 100'),
    p('Leftovers go into the jar marked ', code('grey, surprising'), '.'),
    quote(
      p('I mixed the last lot with the ruler from the bindery. The bindery would like its ruler back.'),
      p(slanted('Ravi')),
    ),
  ],
}

const keys: SamplePage = {
  key: 'keys',
  title: 'Which key opens what',
  by: 'Cormac',
  hours: 24 * 33,
  blocks: [
    p('Four keys on the hook, one that only looks like it.'),
    bullets(
      [bold('Brass, long'), ' the front door. Lift it a little and turn.'],
      [bold('Brass, short'), ' the paper store'],
      [bold('Steel with red tape'), ' the acid cupboard; Ravi, Bea and I have it'],
      [bold('Black'), ' the meter. Do not.'],
      [bold('The small one'), ' nobody knows. It was here before us.'],
    ),
    p('If you are the last one out: lamp off, back window, book, door. In that order.'),
  ],
}

export const howThingsWork: SamplePage = {
  key: 'how-things-work',
  title: 'How things work',
  by: 'Noor',
  hours: 24 * 9,
  blocks: [
    p('The things we kept explaining, so that we need not. Change what is no longer true.'),
    h(2, 'Three rules'),
    bullets(
      'Leave the bed cleaner than you found it.',
      'What you used up, you put on the list.',
      'Whoever is learning goes first.',
    ),
  ],
  inside: [inkRecipes, keys],
}
