import type { SampleThread } from './shapes.ts'

const day = 24

export const threads: readonly SampleThread[] = [
  {
    title: 'How much extender for tide blue?',
    kind: 'question',
    messages: [
      {
        by: 'Noor',
        hours: 21,
        text: 'For the poster the blue has to be see-through enough that the sun still glows under it. Is there a rule, or do we just squint?',
        reactions: [['👀', ['Bea', 'Joon', 'Lucía']]],
      },
      {
        by: 'Tomek',
        hours: 3,
        text: 'There is a rule *and* you squint. Light through a film of ink falls off with thickness $d$ and pigment $c$:\n\n$$T=e^{-\\varepsilon c d}\\qquad\\Rightarrow\\qquad \\frac{c_2}{c_1}=\\frac{\\ln T_2}{\\ln T_1}$$\n\nStraight from the tin we let $T_1\\approx 0.08$ through. You want about half, so $c_2/c_1=\\ln 0.5/\\ln 0.08\\approx 0.27$: **one part ink, three parts extender** (0.25). Weigh it, don’t guess.',
        reactions: [
          ['🌊', ['Noor', 'Bea', 'Hana', 'Lucía', 'Ravi']],
          ['🤓', ['Joon', 'Ifé']],
        ],
        pickedBy: 'Noor',
      },
      {
        by: 'Bea',
        hours: 2,
        text: 'Three swatches are drying by the sink. Have a look before you vote:',
      },
      {
        by: 'Bea',
        hours: 2,
        poll: {
          question: 'Which mix goes on the press on Friday?',
          several: true,
          choices: [
            ['1 to 3', ['Bea', 'Joon', 'Noor', 'Lucía']],
            ['1 to 4', ['Tomek', 'Hana']],
            ['1 to 6', ['Ravi']],
          ],
        },
      },
    ],
  },
  {
    title: 'Rags: wash or bin?',
    kind: 'talk',
    messages: [
      { by: 'Cormac', hours: 7, text: 'The rag bin is full again, and it smells. Wash or bin?' },
      { by: 'Noor', hours: 6.5, text: 'Bin what had solvent on it, wash the rest. In that order.' },
      { by: 'Hana', hours: 6, text: 'I can take a bag home on Sunday.', to: 1 },
      { by: 'Ravi', hours: 5, text: 'Thank you, Hana. The lid goes **on**, whoever opens it.' },
      { by: 'Cormac', hours: 4.5, text: 'And the bin lives outside from now on.' },
    ],
  },
  {
    title: 'Who opens on the 23rd?',
    kind: 'talk',
    closed: { by: 'Bea', hours: day * 2, outcome: 'Bea and Noor' },
    messages: [
      {
        by: 'Bea',
        hours: day * 3,
        text: 'Open press night. Somebody has to be there at five with the long key.',
      },
      { by: 'Noor', hours: day * 2.2, text: 'I am. Bea, bring the float?' },
    ],
  },
  {
    title: 'Swap day with the bindery?',
    kind: 'talk',
    messages: [
      {
        by: 'Lucía',
        hours: day * 3.2,
        text: 'The bindery asks whether they could have our Thursday, and we their Tuesday.',
      },
      { by: 'Hana', hours: day * 3, text: 'Fine with me. They give the ruler back first.' },
    ],
  },
  {
    title: 'Smell in the acid cupboard',
    kind: 'talk',
    closed: { by: 'Ravi', hours: day * 11, outcome: 'Fixed, it was a lemon' },
    messages: [
      { by: 'Joon', hours: day * 12, text: 'Something in the acid cupboard smells, and not of acid.' },
      { by: 'Ravi', hours: day * 11, text: 'Behind the second shelf. Green by now.' },
    ],
  },
  {
    title: 'Old type from Tallinn',
    kind: 'talk',
    messages: [
      {
        by: 'Tomek',
        hours: day * 41,
        text: 'A printer in Tallinn gives away eleven cases of Kabel, one of them whole:\n\n- we pay the freight\n- somebody carries\n- nobody asks where the g went',
      },
    ],
  },
]
