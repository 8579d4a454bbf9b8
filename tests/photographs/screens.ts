/**
 * Every screen of Snug, in one list: what to do to see it. A later room adds its lines here.
 * `show` brings the screen up in the form it is given and returns the window to photograph; it is called once for each
 * form and may be called again.
 */
import { readFileSync, writeFileSync, appendFileSync } from 'node:fs'
import {
  asksWhatMayBeDone,
  goesToTheEnd,
  isInstalled,
  lettersOn,
  threeWordsOn,
  wordsOf,
} from '../support/deeds.ts'
import type { Sitter } from './album.ts'
import { boardScreens } from './board-screens.ts'
import { pressNight } from './cast.ts'
import type { Form } from './frames.ts'
import { at, inHouse, type Cast, type Screen, type Shown } from './shown.ts'
import { talkScreens } from './talk-screens.ts'

/** The writers' carets are there before the picture is taken. */
async function atThePage(cast: Cast, form: Form): Promise<Shown> {
  const { noor, page } = await cast.full()
  const shown = await at(noor, page, form)
  await wordsOf(noor).waitFor()
  await noor.page.locator('.caret-tag').nth(1).waitFor({ state: 'attached' })
  return shown
}

/** Scrolled so far that this heading is at the top. */
async function atHeading(cast: Cast, form: Form, path: string, heading: string): Promise<Shown> {
  const shown = await at((await cast.full()).noor, path, form)
  const place = shown.page.getByRole('heading', { name: heading })
  await place.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  return shown
}

const isSteward = ({ page }: Sitter): Promise<boolean> =>
  page.evaluate(async () => ((await (await fetch('/api/me')).json()) as { steward: boolean }).steward)

export const screens: readonly Screen[] = [
  { name: 'first-run', show: async (cast, form) => at(await cast.stranger(), '/', form) },
  { name: 'join-paste', show: async (cast, form) => at(await cast.stranger(), '/join', form) },
  {
    name: 'join-broken',
    show: async (cast, form) => {
      const stranger = await cast.stranger()
      await stranger.page.goto('about:blank')
      return at(stranger, '/join#broken', form)
    },
  },
  {
    name: 'link-this-device',
    show: async (cast, form) => {
      const shown = await at(await cast.stranger(), '/s/link', form)
      await shown.page.locator('svg[data-drawn]').waitFor()
      return shown
    },
  },
  { name: 'link-a-device', show: async (cast, form) => at(await cast.fresh(), '/s/link', form) },
  {
    name: 'link-words',
    show: async (cast, form) => {
      const stranger = await cast.stranger()
      await stranger.page.goto('/s/link')
      const shown = await at(await cast.fresh(), '/s/link', form)
      await shown.page.getByLabel('The nine letters').fill(await lettersOn(stranger).innerText())
      await shown.page.getByRole('button', { name: 'Go on' }).click()
      await threeWordsOn(shown).waitFor()
      return shown
    },
  },
  { name: 'start-studio', show: async (cast, form) => at(await cast.nobody(), '/s/start', form) },
  { name: 'street-empty', show: async (cast, form) => at(await cast.nobody(), '/home', form) },
  { name: 'street-one', show: async (cast, form) => at(await cast.fresh(), '/home', form) },
  {
    name: 'doorstep-empty',
    show: async (cast, form) => at(await cast.fresh(), (await cast.fresh()).studio, form),
  },
  {
    name: 'pages-empty',
    show: async (cast, form) => at(await cast.fresh(), `${(await cast.fresh()).studio}/pages`, form),
  },
  {
    name: 'people-alone',
    show: async (cast, form) => at(await cast.fresh(), `${(await cast.fresh()).studio}/people`, form),
  },
  {
    name: 'street',
    show: async (cast, form) => {
      const shown = await at((await cast.full()).noor, '/home', form)
      await shown.page.getByRole('main').getByText('Bea and Tomek are in').waitFor()
      return shown
    },
  },
  {
    name: 'doorstep',
    show: async (cast, form) => {
      const shown = await inHouse('')(cast, form)
      await shown.page.getByRole('main').getByRole('link', { name: pressNight }).first().waitFor()
      return shown
    },
  },
  {
    name: 'doorstep-folded',
    show: async (cast, form) => {
      const shown = await inHouse('')(cast, form)
      await shown.page.keyboard.press('Control+\\')
      return { ...shown, after: () => shown.page.keyboard.press('Control+\\') }
    },
  },
  { name: 'pages', show: inHouse('/pages') },
  { name: 'page', show: atThePage },
  {
    name: 'page-slash-menu',
    show: async (cast, form) => {
      const { noor } = await cast.full()
      const shown = await atThePage(cast, form)
      await goesToTheEnd(noor)
      await noor.page.keyboard.press('Enter')
      await noor.page.keyboard.type('/')
      await noor.page.getByRole('listbox').waitFor()
      return {
        ...shown,
        after: async () => {
          await noor.page.keyboard.press('Escape')
          await noor.page.keyboard.press('Backspace')
          await noor.page.keyboard.press('Backspace')
        },
      }
    },
  },
  {
    // On a desktop what stands over a selection; on a phone the strip at the thumb.
    name: 'page-format',
    show: async (cast, form) => {
      const { noor } = await cast.full()
      const shown = await atThePage(cast, form)
      await wordsOf(noor).getByText('We move the type racks').click()
      await noor.page.keyboard.press('Home')
      await noor.page.keyboard.press('Shift+End')
      await noor.page.getByRole('button', { name: 'Bold' }).waitFor()
      return shown
    },
  },
  {
    name: 'page-menu',
    show: async (cast, form) => {
      const shown = await atThePage(cast, form)
      await shown.page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
      await shown.page.getByRole('menu').waitFor()
      return shown
    },
  },
  {
    name: 'page-outline',
    show: async (cast, form) => {
      const shown = await atThePage(cast, form)
      await shown.page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
      await shown.page.getByRole('menuitem', { name: 'Outline' }).click()
      await shown.page.getByRole('dialog').waitFor()
      return shown
    },
  },
  {
    name: 'page-dress',
    show: async (cast, form) => {
      const shown = await atThePage(cast, form)
      await shown.page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
      await shown.page.getByRole('menuitem', { name: 'How it looks…' }).click()
      await shown.page.getByRole('dialog').waitFor()
      return shown
    },
  },
  {
    name: 'templates',
    show: async (cast, form) => {
      const shown = await inHouse('/pages')(cast, form)
      await shown.page.getByRole('button', { name: 'Begin with a template' }).click()
      await shown.page.getByRole('dialog').waitFor()
      return shown
    },
  },
  {
    name: 'toast-and-cupboard',
    show: async (cast, form) => {
      const shown = await inHouse('/pages')(cast, form)
      await shown.page.getByRole('main').getByRole('button', { name: 'More for Ink fund' }).click()
      await shown.page.getByRole('menuitem', { name: 'Put away' }).click()
      const undo = shown.page.getByRole('button', { name: 'Undo', exact: true })
      await undo.focus()
      return { ...shown, after: () => undo.click() }
    },
  },
  {
    name: 'move-page',
    show: async (cast, form) => {
      const shown = await inHouse('/pages')(cast, form)
      await shown.page.getByRole('main').getByRole('button', { name: 'More for Ink fund' }).click()
      await shown.page.getByRole('menuitem', { name: 'Move to…' }).click()
      await shown.page.getByRole('dialog').waitFor()
      return shown
    },
  },
  ...boardScreens,
  ...talkScreens,
  { name: 'people', show: inHouse('/people') },
  {
    name: 'people-with-days',
    async show(cast, form) {
      const visitor = await cast.visitor()
      return at(visitor, `${visitor.studio}/people`, form)
    },
  },
  {
    name: 'person-card',
    async show(cast, form) {
      const visitor = await cast.visitor()
      const shown = await at(visitor, `${visitor.studio}/people`, form)
      await shown.page.getByRole('button', { name: /^Bea/ }).click()
      return shown
    },
  },
  {
    name: 'people-role',
    async show(cast, form) {
      const shown = await inHouse('/people')(cast, form)
      await asksWhatMayBeDone(shown, 'Bea')
      return { page: shown.page, after: async () => void (await shown.page.keyboard.press('Escape')) }
    },
  },
  {
    name: 'people-send-away',
    async show(cast, form) {
      const shown = await inHouse('/people')(cast, form)
      await asksWhatMayBeDone(shown, 'Bea')
      await shown.page.getByRole('button', { name: 'Send Bea away' }).click()
      return { page: shown.page, after: async () => void (await shown.page.keyboard.press('Escape')) }
    },
  },
  {
    name: 'people-second-keeper',
    async show(cast, form) {
      const shown = await inHouse('/people')(cast, form)
      await shown.page.getByRole('button', { name: 'Choose a second keeper' }).click()
      return { page: shown.page, after: async () => void (await shown.page.keyboard.press('Escape')) }
    },
  },
  { name: 'log', show: inHouse('/log') },
  {
    name: 'log-compare',
    show: async (cast, form) => {
      const shown = await inHouse('/log')(cast, form)
      await shown.page.getByRole('button', { name: 'Compare with Bea' }).click()
      await shown.page.getByRole('dialog').waitFor()
      return shown
    },
  },
  { name: 'doors', show: inHouse('/doors') },
  { name: 'settings', show: inHouse('/settings') },
  {
    name: 'archive-seal',
    show: async (cast, form) => {
      const shown = await inHouse('/settings')(cast, form)
      await shown.page.getByRole('main').getByRole('button', { name: 'Seal and save' }).click()
      await shown.page.getByRole('button', { name: 'Draw six words' }).click()
      return shown
    },
  },
  {
    name: 'archive',
    show: async (cast, form) => {
      const { page } = await inHouse('/settings')(cast, form)
      const saved = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save a folder' }).click()
      const file = await (await saved).path()
      await page.goto('/s/you')
      const chosen = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Open an archive' }).click()
      await (await chosen).setFiles(file)
      await page.getByText(/^An archive, taken by/).waitFor()
      return { page }
    },
  },
  { name: 'you', show: async (cast, form) => at((await cast.full()).noor, '/s/you', form) },
  {
    name: 'kit',
    show: async (cast, form) => {
      const shown = await at((await cast.full()).noor, '/s/kit', form)
      await shown.page.getByRole('button', { name: 'Show my words' }).click()
      await shown.page.locator('[data-drawn]').waitFor()
      return shown
    },
  },
  {
    name: 'kit-check',
    show: async (cast, form) => {
      const shown = await at((await cast.full()).noor, '/s/kit', form)
      await shown.page.getByRole('button', { name: 'Show my words' }).click()
      await shown.page.getByRole('button', { name: 'I have it' }).click()
      const field = shown.page.getByRole('textbox', { name: /^Word \d+$/ }).first()
      await field.fill('gardne')
      await shown.page.getByRole('button', { name: 'Check my kit' }).click()
      await shown.page.getByText('garden').waitFor()
      return shown
    },
  },
  {
    name: 'other-ways',
    show: async (cast, form) => atHeading(cast, form, '/s/you', 'Recovery kit'),
  },
  {
    name: 'passphrase',
    show: async (cast, form) => {
      const shown = await at((await cast.full()).noor, '/s/you', form)
      await shown.page.getByRole('button', { name: 'Choose one' }).click()
      await shown.page.getByRole('button', { name: 'Draw six words' }).click()
      await shown.page.getByText('Strong:').waitFor()
      return shown
    },
  },
  { name: 'come-back', show: async (cast, form) => at(await cast.stranger(), '/s/back', form) },
  { name: 'you-this-device', show: async (cast, form) => atHeading(cast, form, '/s/you', 'Your key file') },
  {
    name: 'sign-out',
    show: async (cast, form) => {
      const shown = await at((await cast.full()).noor, '/s/you', form)
      await shown.page.getByRole('button', { name: 'Sign out' }).click()
      await shown.page.getByRole('dialog').waitFor()
      return shown
    },
  },
  {
    name: 'settings-going',
    show: async (cast, form) =>
      atHeading(cast, form, `${(await cast.full()).studio}/settings`, 'Closing and leaving'),
  },
  {
    name: 'studio-closed',
    show: async (cast, form) => {
      const { studio } = await cast.fresh()
      const shown = await at(await cast.fresh(), `${studio}/settings`, form)
      await shown.page.getByRole('button', { name: 'Close the studio' }).click()
      await shown.page.goto(studio)
      await shown.page
        .getByText(/closed this studio on/)
        .locator('visible=true')
        .waitFor()
      const reopen = () => shown.page.getByRole('button', { name: 'Open it again' }).click()
      return { ...shown, after: reopen }
    },
  },
  {
    name: 'street-closed',
    show: async (cast, form) => {
      const { studio } = await cast.fresh()
      const shown = await at(await cast.fresh(), `${studio}/settings`, form)
      await shown.page.getByRole('button', { name: 'Close the studio' }).click()
      await shown.page.goto('/home')
      await shown.page.getByText('Closed, still there to read').waitFor()
      const after = async () => {
        await shown.page.goto(studio)
        await shown.page.getByRole('button', { name: 'Open it again' }).click()
      }
      return { ...shown, after }
    },
  },
  {
    name: 'studio-remove',
    show: async (cast, form) => {
      const { studio } = await cast.fresh()
      const shown = await at(await cast.fresh(), `${studio}/settings`, form)
      await shown.page.getByRole('button', { name: 'Remove', exact: true }).click()
      await shown.page.getByRole('dialog').waitFor()
      return shown
    },
  },
  {
    name: 'steward-other',
    show: async (cast, form) => at(await cast.nobody(), '/steward', form),
  },
  {
    name: 'steward',
    show: async (cast, form) => {
      const { noor } = await cast.full()
      const link = /http\S+(\/steward#\S+)/.exec(cast.album.server.log())?.[1]
      if (!(await isSteward(noor))) {
        await noor.page.goto(link!)
        await noor.page.getByRole('button', { name: 'See the relay' }).waitFor()
      }
      await noor.page.goto('/home')
      const shown = await at(noor, '/steward', form)
      await shown.page.getByRole('radio', { name: 'Anyone' }).waitFor()
      return shown
    },
  },
  {
    name: 'switcher',
    show: async (cast, form) => {
      const shown = await inHouse('')(cast, form)
      await shown.page.getByRole('button', { name: 'Switch studio' }).locator('visible=true').first().click()
      await shown.page.getByRole('dialog').waitFor()
      return shown
    },
  },
  {
    name: 'keys-list',
    show: async (cast, form) => {
      const shown = await inHouse('')(cast, form)
      await shown.page.keyboard.press('?')
      await shown.page.getByRole('dialog').waitFor()
      return shown
    },
  },
  {
    name: 'invite',
    show: async (cast, form) => {
      const shown = await inHouse('')(cast, form)
      await shown.page.getByRole('button', { name: 'Invite' }).first().click()
      await shown.page.getByRole('dialog').waitFor()
      return shown
    },
  },
  { name: 'join', show: async (cast, form) => at(await cast.stranger(), await cast.link(), form) },
  { name: 'missing', show: inHouse('/nowhere') },
  { name: 'missing-page', show: inHouse('/pages/AAAAAAAAAAAAAAAAAAAAAA') },
  {
    name: 'missing-studio',
    show: async (cast, form) => at((await cast.full()).noor, '/s/AAAAAAAAAAAAAAAAAAAAAA', form),
  },
  {
    name: 'offline',
    show: async (cast, form) => {
      const { noor } = await cast.full()
      const shown = await atThePage(cast, form)
      await isInstalled(noor)
      await noor.context.setOffline(true)
      await goesToTheEnd(noor)
      await noor.page.keyboard.type(' Twice.')
      await noor.page
        .getByText(/^Offline: \d change/)
        .locator('visible=true')
        .first()
        .waitFor()
      await noor.page.getByRole('button', { name: 'Show the list' }).click()
      return {
        ...shown,
        after: async () => {
          for (let i = 0; i < 7; i++) await noor.page.keyboard.press('Backspace')
          await noor.context.setOffline(false)
        },
      }
    },
  },
  {
    name: 'newer-snug',
    show: async (cast, form) => {
      const worker = 'public/sw.js'
      const built = readFileSync(worker)
      const { noor } = await cast.full()
      await isInstalled(noor)
      appendFileSync(worker, '\n// A newer build.\n')
      const shown = await inHouse('')(cast, form)
      await shown.page.getByText('A newer Snug is ready').waitFor()
      writeFileSync(worker, built)
      return shown
    },
  },
]
