import { bold, bullets, h, p, quote, slanted, steps } from './blocks.ts'
import type { SamplePage } from './shapes.ts'

const lino: SamplePage = {
  key: 'lino',
  title: 'Lino for the very nervous',
  by: 'Bea',
  hours: 24 * 64,
  blocks: [
    p('You cannot spoil it. You can only end up with another picture than you meant.'),
    steps(
      'Warm the lino on the radiator, or sit on it. Bea sits on it.',
      ['Draw on it the wrong way round. ', slanted('Letters too.'), ' Especially letters.'],
      ['Both hands ', bold('behind'), ' the blade. Turn the block, not the knife.'],
      'Cut less than you think, then take a print, then cut again.',
    ),
    quote(p('The first print is for finding out. The second is for keeping.')),
  ],
}

const words: SamplePage = {
  key: 'words',
  title: 'Words printers use',
  by: 'Tomek',
  hours: 24 * 90,
  blocks: [
    p('So that nobody has to nod.'),
    h(3, 'On the stone'),
    bullets(
      [bold('Chase'), ' the iron frame that holds the type'],
      [bold('Furniture'), ' the wood between type and chase; not to sit on'],
      [bold('Quoin'), ' a wedge that locks it all up. Said “coin”'],
      [bold('Sort'), ' one letter. When they are gone you are out of sorts'],
    ),
    h(3, 'On the press'),
    bullets(
      [bold('Brayer'), ' the roller you ink with'],
      [bold('Bite'), ' how deep the type goes in. A matter of taste, at length'],
      [bold('Kiss'), ' hardly any bite at all'],
      [bold('Offset'), ' the ghost on the back of the sheet above'],
    ),
  ],
}

export const learning: SamplePage = {
  key: 'learning',
  title: 'Learning',
  by: 'Tomek',
  hours: 24 * 90,
  blocks: [p('Nobody here was taught properly, so we teach each other.')],
  inside: [lino, words],
}
