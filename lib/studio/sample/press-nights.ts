import {
  bold,
  bullets,
  callout,
  dayIn,
  h,
  hung,
  link,
  p,
  person,
  quote,
  rule,
  slanted,
  struck,
  tasks,
} from './blocks.ts'
import type { SamplePage } from './shapes.ts'

const pressNight: SamplePage = {
  key: 'press-night',
  title: 'Press night: how we run it',
  by: 'Bea',
  hours: 1,
  blocks: [
    p(
      'We open the door at six and close the press at nine. Everyone who comes pulls at least one print; ',
      bold('nobody leaves with clean hands'),
      '. If you have only ever watched, come early and Joon will give you a roller.',
    ),
    h(2, 'Before the door opens'),
    tasks(
      ['x', 'Cut 134 sheets, Tomek did the sum'],
      ['x', 'Ink the madder layer, leave it overnight'],
      [' ', person('Cormac'), ' find the second kettle by ', dayIn(2)],
      [' ', 'Borrow aprons. We own seven'],
      [' ', person('Ifé'), ' chalk the sign'],
    ),
    h(2, 'The evening'),
    bullets(
      [bold('17:00'), ' Set up: sheets, soup, sign'],
      [bold('18:15'), ' First pulls on Gladys, six at a time'],
      [bold('19:30'), ' Soup. The press stops. Everything stops, even Gladys'],
      [bold('19:45'), ' Second pulls, on the Adana'],
    ),
    callout(
      'note',
      p(bold('If it rains'), ' we move the type racks away from the window and put the soup on early.'),
    ),
    rule,
    p('Last one out turns the lamp off and writes in the book.'),
  ],
  remarks: [
    {
      about: 'nobody leaves with clean hands',
      by: 'Hana',
      hours: 4,
      text: 'Love this. Can we promise aprons though?',
      answers: [{ by: 'Cormac', hours: 3, text: 'My aunt has a box of old shop coats. Asking.' }],
    },
  ],
}

const april: SamplePage = {
  key: 'april',
  title: 'April night, what we learned',
  by: 'Joon',
  hours: 24 * 26,
  blocks: [
    p('Thirty-one people, twenty-nine prints, two who only wanted soup and were right.'),
    h(3, 'Keep'),
    bullets(
      'The roller lesson at a quarter to six',
      'Lucía at the door, knowing everybody’s name by the second sentence',
    ),
    h(3, 'Change'),
    bullets(
      'Doors at six, not half past. We agreed that one.',
      'Dry on two racks; the herons stuck to the ferns',
      'Somebody other than Noor bakes, so that Noor prints',
    ),
    quote(
      p('I have lived here for forty years and never knew there was a fish counter under there.'),
      p(slanted('a neighbour')),
    ),
  ],
}

const poster: SamplePage = {
  key: 'poster',
  title: 'Poster text, three drafts',
  by: 'Ifé',
  hours: 70,
  blocks: [
    p(struck('Open evening at Marsh Street Press'), ' too much like a school.'),
    p(struck('Come and get inky'), ' Tomek left the room.'),
    p(bold('Pull one yourself.')),
    p('Saturday, six till nine. 4 Marsh Street, the green tiles. Free, and there is soup.'),
    hung('poster-proof-3.png', 'Third proof: the sun goes down a second time under the waves'),
    p(
      'Set it in the fat face if there are enough of the big S. There are two. For how it was done when people had plenty, see ',
      link('the Wikipedia page on wood type', 'https://en.wikipedia.org/wiki/Wood_type'),
      '.',
    ),
  ],
}

const rota: SamplePage = {
  key: 'rota',
  title: 'Who opens, who closes',
  by: 'Hana',
  hours: 28,
  blocks: [
    p('Two names a week. Swap among yourselves and change it here; nobody needs to be asked.'),
    tasks(
      ['x', bold('First week'), ' Bea opens, Noor closes'],
      ['x', bold('Second week'), ' Tomek opens, Lucía closes'],
      [' ', bold('Third week'), ' Ravi opens, Hana closes'],
      [' ', bold('Fourth week, press night'), ' Bea and Cormac open, everybody closes'],
    ),
    p('Marcus reads along until he has his key.'),
  ],
}

export const pressNights: SamplePage = {
  key: 'press-nights',
  title: 'Press nights',
  by: 'Bea',
  hours: 24 * 12,
  blocks: [p('Once a month the door stands open. What we do, what we learned, who is on.')],
  inside: [pressNight, rota, poster, april],
}
