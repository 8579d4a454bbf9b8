/** Talk beside things, and what friends can do for each other. */
import type { Form } from './frames.ts'
import { wordsOf } from '../support/deeds.ts'
import { at, type Cast, type Screen, type Shown } from './shown.ts'

async function atTheTalk(cast: Cast, form: Form): Promise<Shown> {
  const { noor, page: address } = await cast.full()
  const shown = await at(noor, address, form)
  const { page } = shown
  const talk = page.getByRole('complementary', { name: 'Talk about this page' }).or(page.getByRole('dialog'))
  const button = page.getByRole('button', { name: /^Talk/ }).locator('visible=true').last()
  await button.waitFor()
  if (!(await talk.isVisible())) await button.click()
  const words = page.getByRole('textbox', { name: 'Say something about this page' })
  await words.waitFor()
  if ((await page.getByText('Who brings the aprons?').count()) === 0) {
    await words.fill('Who brings the aprons?')
    await words.press('Control+Enter')
    await page.getByText('Who brings the aprons?').first().waitFor()
  }
  return {
    ...shown,
    after: () =>
      page
        .getByRole('button', { name: /^Close/ })
        .last()
        .click(),
  }
}

/** The threads of the sample studio; at one of them where it is named. */
async function atTheThreads(cast: Cast, form: Form, title?: string): Promise<Shown> {
  const visitor = await cast.visitor()
  const shown = await at(visitor, `${visitor.studio}/threads`, form)
  if (title) {
    await shown.page.getByRole('main').getByRole('link', { name: title }).first().click()
    await shown.page.getByRole('heading', { name: title }).first().waitFor()
  }
  return shown
}

async function atTheSamplePage(cast: Cast, form: Form, title: string): Promise<Shown> {
  const visitor = await cast.visitor()
  const shown = await at(visitor, `${visitor.studio}/pages`, form)
  await shown.page.getByRole('main').getByRole('link', { name: title }).first().click()
  await wordsOf(visitor).waitFor()
  return shown
}

export const talkScreens: readonly Screen[] = [
  {
    name: 'threads-empty',
    show: async (cast, form) => at(await cast.fresh(), `${(await cast.fresh()).studio}/threads`, form),
  },
  {
    name: 'news',
    show: async (cast, form) => {
      const visitor = await cast.visitor()
      const shown = await at(visitor, `${visitor.studio}/new`, form)
      await shown.page.getByRole('heading', { level: 1 }).waitFor()
      return shown
    },
  },
  {
    name: 'files',
    show: async (cast, form) => {
      const visitor = await cast.visitor()
      const shown = await at(visitor, `${visitor.studio}/files`, form)
      await shown.page.getByRole('main').locator('li img').nth(7).waitFor()
      return shown
    },
  },
  { name: 'sample-page', show: (cast, form) => atTheSamplePage(cast, form, 'Press night: how we run it') },
  { name: 'sample-recipes', show: (cast, form) => atTheSamplePage(cast, form, 'Ink recipes') },
  { name: 'threads', show: (cast, form) => atTheThreads(cast, form) },
  { name: 'thread', show: (cast, form) => atTheThreads(cast, form, 'How much extender for tide blue?') },
  {
    name: 'doorstep-sample',
    show: async (cast, form) => at(await cast.visitor(), (await cast.visitor()).studio, form),
  },
  { name: 'page-talk', show: atTheTalk },
  {
    name: 'history',
    show: async (cast, form) => {
      const { noor, page } = await cast.full()
      const shown = await at(noor, `${page}/history`, form)
      await shown.page.getByRole('region', { name: 'Versions' }).waitFor()
      return shown
    },
  },
  { name: 'friends-ask', show: async (cast, form) => at(await cast.stranger(), '/s/friends', form) },
  {
    name: 'friends-choose',
    show: async (cast, form) => {
      const shown = await at((await cast.full()).noor, '/s/you', form)
      await shown.page.getByRole('button', { name: 'Choose friends' }).click()
      await shown.page.getByRole('dialog').waitFor()
      return { ...shown, after: () => shown.page.keyboard.press('Escape') }
    },
  },
]
