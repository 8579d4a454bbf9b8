/** Who sits for the pictures, and what they made: the print shop and its neighbours, written by hand through the app. */
import type { BrowserContextOptions, Page } from '@playwright/test'
import {
  arrives,
  comesIn,
  goesToTheDoorstep,
  goesToTheEnd,
  invites,
  isSaved,
  opensTheDoor,
  opensThePage,
  sees,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import type { Album, Sitter } from './album.ts'

export const press = {
  name: 'Marsh Street Press',
  purpose:
    'A shared print room in the old fishmonger’s. Eleven of us keep three presses inked, teach each other, and open the door once a month.',
}
export const pressNight = 'Press night: how we run it'

const neighbours = [
  { name: 'Tuesday Number Theory', purpose: 'Nine problems before summer.', emblem: 'Dots', ink: 'Indigo' },
  { name: 'Allotment 14', purpose: 'One plot, four families, too many beans.', emblem: 'Sprig', ink: 'Moss' },
  { name: 'The Long Table', purpose: 'Supper on the first Sunday.', emblem: 'Bowl', ink: 'Marigold' },
  { name: 'Cousins', purpose: 'All nineteen of us.', emblem: 'Kite', ink: 'Damson' },
]

/** Title, and how deep it lies under the one before it. */
const pages: readonly [title: string, depth: 0 | 1][] = [
  ['How things work', 0],
  ['Cleaning Gladys, step by step', 1],
  ['Ink recipes', 1],
  ['Which key opens what', 1],
  ['Press nights', 0],
  [pressNight, 1],
  ['April night, what we learned', 1],
  ['Poster text, three drafts', 1],
  ['Learning', 0],
  ['Words printers use', 1],
  ['Ink fund', 0],
]

export type House = {
  /** The keeper, who lives on a street of five studios. */
  noor: Sitter
  /** In the page on press night, with a caret each. */
  bea: Sitter
  tomek: Sitter
  /** Paths of the print shop and of the page on press night. */
  studio: string
  page: string
}

/** A path of the studio whose doorstep or room is open. */
const studioPath = (page: Page): string => new URL(page.url()).pathname.split('/').slice(0, 3).join('/')

/** The print shop: five people, a tree of pages, two of them writing; and four other studios of Noor's, whose browser
 * has `options`. */
export async function aFullHouse(album: Album, options?: BrowserContextOptions): Promise<House> {
  const noor = await album.sitter('Noor', options)
  await arrives(noor)
  await opensTheDoor(noor, press.name, press.purpose, { emblem: 'Brayer', ink: 'Madder' })
  const studio = studioPath(noor.page)
  await writesThePages(noor, studio)
  const page = await writesPressNight(noor, studio)

  const join = async (name: string): Promise<Sitter> => {
    const sitter = await album.sitter(name)
    await noor.page.goto(studio)
    await comesIn(sitter, await invites(noor), press.name)
    return sitter
  }
  const bea = await join('Bea')
  const tomek = await join('Tomek')
  for (const name of ['Ada', 'Hana']) {
    const visitor = await join(name)
    await sees(visitor, isSaved)
    // Only the two who write stay in.
    await visitor.context.close()
  }
  for (const writer of [bea, tomek]) {
    await writer.page.goto(page)
    await wordsOf(writer).waitFor()
  }
  await wordsOf(bea).getByText('We open the door').click()
  await goesToTheEnd(tomek)

  for (const { name, purpose, emblem, ink } of neighbours) {
    await noor.page.goto('/s/start')
    await opensTheDoor(noor, name, purpose, { emblem, ink })
    await sees(noor, isSaved)
    if (name === 'Allotment 14') {
      const wren = await album.sitter('Wren')
      await comesIn(wren, await invites(noor), name)
      await sees(noor, 'Wren')
    }
  }
  return { noor, bea, tomek, studio, page }
}

async function writesThePages(noor: Sitter, studio: string): Promise<void> {
  for (const [title] of pages) {
    await writesAPage(noor, title, '')
    await goesToTheDoorstep(noor)
  }
  await noor.page.goto(`${studio}/pages`)
  for (const [title, depth] of pages) {
    if (depth === 0) continue
    await noor.page.getByRole('main').locator('[data-page-link]', { hasText: title }).focus()
    await noor.page.keyboard.press('Alt+ArrowRight')
  }
}

async function writesPressNight(noor: Sitter, studio: string): Promise<string> {
  await noor.page.goto(`${studio}/pages`)
  await opensThePage(noor, pressNight)
  await wordsOf(noor).click()
  const type = (text: string) => noor.page.keyboard.type(text)
  const enter = () => noor.page.keyboard.press('Enter')
  await type(
    'We open the door at six and close the press at nine. Everyone who comes pulls at least one print; nobody leaves with clean hands. If you have only ever watched, come early and Joon will give you a roller.',
  )
  await enter()
  await type('## Before the door opens')
  await enter()
  await type('[ ] Cut 134 sheets, Tomek did the sum')
  await enter()
  await type('Ink the madder layer, leave it overnight')
  await enter()
  await type('Find the second kettle')
  await enter()
  await enter()
  await type('## If it rains')
  await enter()
  await type('We move the type racks away from the window and put the soup on early.')
  await noor.page.getByRole('checkbox').nth(0).check()
  await noor.page.getByRole('checkbox').nth(1).check()
  return new URL(noor.page.url()).pathname
}

/** Somebody with one studio and nothing in it. */
export async function aNewHouse(album: Album): Promise<Sitter & { studio: string }> {
  const wim = await album.sitter('Wim')
  await arrives(wim)
  await opensTheDoor(wim, 'The Reading Room', '', { emblem: 'Book', ink: 'Tide' })
  return { ...wim, studio: studioPath(wim.page) }
}

/** Somebody with a name and no studio. */
export async function someoneNew(album: Album): Promise<Sitter> {
  const otto = await album.sitter('Otto')
  await arrives(otto)
  return otto
}

/** Somebody who looks around the sample studio. */
export async function aVisitor(album: Album): Promise<Sitter & { studio: string }> {
  const visitor = await album.sitter('A visitor')
  await visitor.page.goto('/')
  await visitor.page.getByRole('button', { name: 'Look around' }).press('Enter')
  await visitor.page.getByRole('heading', { level: 1, name: press.name }).waitFor()
  return { ...visitor, studio: studioPath(visitor.page) }
}

/** A link into the print shop that nobody has used. */
export async function aLink({ noor, studio }: House): Promise<string> {
  await noor.page.goto(studio)
  return invites(noor, { note: 'Aprons are by the door.' })
}
