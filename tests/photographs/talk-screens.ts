/** Talk beside things, and what friends can do for each other. */
import type { Form } from './frames.ts'
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

export const talkScreens: readonly Screen[] = [
  { name: 'page-talk', show: atTheTalk },
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
