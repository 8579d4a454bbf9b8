/**
 * What is in the sample studio: a print shop that never was. Data and nothing else, in the shapes the rooms have. A room
 * that comes later adds its part here, its shape to `shapes.ts` and its filling to `make-sample.browser.ts`.
 */
import type { Portrait } from '../../base/look.ts'
import { gladys } from './gladys.ts'
import { howThingsWork } from './how-things-work.ts'
import { learning } from './learning.ts'
import { midsummerRun } from './midsummer-run.ts'
import { pressNights } from './press-nights.ts'
import { prints } from './prints.ts'
import type { SampleContent } from './shapes.ts'
import { threads } from './threads.ts'
import { welcome } from './welcome.ts'

const year = 365
const portrait = (colour: number, shape: number): Portrait => ({ colour, shape })

export const sampleContent: SampleContent = {
  name: 'Marsh Street Press',
  purpose:
    'A shared print room in the old fishmonger’s. Ten of us keep three presses inked, teach each other, and open the door once a month.',
  emblem: 'brayer',
  ink: 'madder',
  you: 'Noor',
  people: [
    {
      key: 'Noor',
      name: 'Noor Haddad',
      role: 'keeper',
      portrait: portrait(7, 3),
      joined: 6 * year,
      line: 'Learning. Brings scones',
      birthday: '--08-21',
    },
    {
      key: 'Bea',
      name: 'Bea Lindqvist',
      role: 'keeper',
      portrait: portrait(1, 4),
      joined: 6 * year - 1,
      line: 'Linocuts, door keys, bossy about rags',
      birthday: '--02-03',
    },
    {
      key: 'Tomek',
      name: 'Tomek Zieliński',
      role: 'writer',
      portrait: portrait(5, 2),
      joined: 6 * year - 12,
      line: 'Sums, letterpress, Tallinn type',
      birthday: '--06-30',
    },
    {
      key: 'Cormac',
      name: 'Cormac Daly',
      role: 'keeper',
      portrait: portrait(12, 7),
      joined: 5 * year,
      line: 'Kettle, relay, anything with a plug',
      birthday: '--11-09',
    },
    {
      key: 'Hana',
      name: 'Hana Sato',
      role: 'writer',
      portrait: portrait(11, 5),
      joined: 4 * year,
      line: 'Monoprints, photographs',
      birthday: '--03-26',
    },
    {
      key: 'Joon',
      name: 'Joon Park',
      role: 'writer',
      portrait: portrait(8, 6),
      joined: 3 * year,
      line: 'Herons',
      birthday: '--04-05',
    },
    {
      key: 'Ifé',
      name: 'Ifé Okafor',
      role: 'writer',
      portrait: portrait(9, 9),
      joined: 2 * year,
      line: 'Posters, big ones',
      birthday: '--05-20',
    },
    {
      key: 'Ravi',
      name: 'Ravi Menon',
      role: 'writer',
      portrait: portrait(6, 1),
      joined: 2 * year - 40,
      line: 'Gladys person',
      birthday: '--12-01',
    },
    {
      key: 'Lucía',
      name: 'Lucía Ferrer',
      role: 'writer',
      portrait: portrait(2, 10),
      joined: year,
      line: 'Bindery too',
      birthday: '--10-17',
    },
    {
      key: 'Marcus',
      name: 'Marcus Adeyemi',
      role: 'reader',
      portrait: portrait(4, 8),
      joined: 60,
      line: 'Came for one evening, stayed',
      birthday: '--01-12',
    },
  ],
  here: [
    { who: 'Bea', page: 'press-night' },
    { who: 'Tomek', page: null },
  ],
  pages: [welcome, howThingsWork, gladys, pressNights, learning],
  boards: [midsummerRun],
  threads,
  prints,
  notes: [
    {
      by: 'Cormac',
      hours: 9,
      text: 'Kettle is descaled. You are welcome. The good biscuits are behind the paper store.',
    },
  ],
}
