/** The boards of the sample studio, in every view. */
import { choosesAFile } from '../support/bring-deeds.ts'
import { trelloBoard } from '../support/foreign-boards.ts'
import { asksWhichCards } from '../support/view-deeds.ts'
import type { Form } from './frames.ts'
import { at, type Cast, type Screen, type Shown } from './shown.ts'

const midsummer = 'Midsummer run'

async function atTheBoard(cast: Cast, form: Form): Promise<Shown> {
  const visitor = await cast.visitor()
  const shown = await at(visitor, `${visitor.studio}/boards`, form)
  await shown.page.getByRole('main').getByRole('link', { name: midsummer }).first().click()
  await shown.page.getByRole('region').first().waitFor()
  return shown
}

async function lookedAtAs(cast: Cast, form: Form, kind: 'Calendar' | 'Table'): Promise<Shown> {
  const shown = await atTheBoard(cast, form)
  const { page } = shown
  const menu = page.getByRole('button', { name: /^View: / })
  if (await menu.isVisible()) {
    await menu.click()
    await page.getByRole('menuitem', { name: kind }).click()
  } else await page.getByRole('radio', { name: kind }).click({ force: true })
  await page
    .getByRole('radio', { name: kind, checked: true })
    .or(page.getByRole('button', { name: `View: ${kind}` }))
    .first()
    .waitFor()
  return shown
}

export const boardScreens: readonly Screen[] = [
  {
    name: 'boards-empty',
    show: async (cast, form) => at(await cast.fresh(), `${(await cast.fresh()).studio}/boards`, form),
  },
  {
    name: 'boards',
    show: async (cast, form) => at(await cast.visitor(), `${(await cast.visitor()).studio}/boards`, form),
  },
  { name: 'board', show: atTheBoard },
  {
    name: 'board-card',
    show: async (cast, form) => {
      const shown = await atTheBoard(cast, form)
      await shown.page.getByRole('region').first().getByRole('link').first().click()
      await shown.page.getByRole('dialog').waitFor()
      return { ...shown, after: () => shown.page.keyboard.press('Escape') }
    },
  },
  { name: 'board-calendar', show: (cast, form) => lookedAtAs(cast, form, 'Calendar') },
  { name: 'board-table', show: (cast, form) => lookedAtAs(cast, form, 'Table') },
  {
    name: 'board-filters',
    show: async (cast, form) => {
      const shown = await atTheBoard(cast, form)
      await asksWhichCards({ name: 'A visitor', page: shown.page })
      return { ...shown, after: () => shown.page.keyboard.press('Escape') }
    },
  },
  {
    name: 'board-filtered',
    show: async (cast, form) => {
      const shown = await atTheBoard(cast, form)
      await shown.page.evaluate(() => (location.hash = 'columns?done=no&people=nobody,me&text=e'))
      await shown.page.getByRole('list', { name: 'What is shown' }).waitFor()
      return shown
    },
  },
  {
    name: 'board-bring',
    show: async (cast, form) => {
      const fresh = await cast.fresh()
      const shown = await at(fresh, `${fresh.studio}/boards`, form)
      const { page } = shown
      await page.getByRole('button', { name: 'Bring a board along' }).click()
      await choosesAFile({ name: 'Noor', page }, 'board.json', JSON.stringify(trelloBoard))
      await page.getByRole('button', { name: 'Bring it along' }).waitFor()
      return { ...shown, after: () => page.keyboard.press('Escape') }
    },
  },
]
