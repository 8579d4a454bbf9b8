import axe from 'axe-core'
import {
  arrives,
  goesToTheDoorstep,
  isSaved,
  opensTheDoor,
  sees,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

for (const mode of ['day', 'evening'] as const) {
  test(`every screen is free of barriers that a machine can find, by ${mode}`, async ({ person }) => {
    const noor = await person('Noor')
    await noor.page.emulateMedia({
      colorScheme: mode === 'evening' ? 'dark' : 'light',
      reducedMotion: 'reduce',
    })
    const scan = async (screen: string) => {
      await noor.page.evaluate(axe.source)
      const violations = await noor.page.evaluate(async (values) => {
        const { violations: found } = await window.axe.run({ runOnly: { type: 'tag', values } })
        return found.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))
      }, standards)
      const lines = violations.flatMap(({ id, nodes }) => nodes.map((html) => `${screen}: ${id} ${html}`))
      expect(lines).toEqual([])
    }
    await noor.page.goto('/')
    await expect(noor.page.getByRole('textbox')).toBeVisible()
    await scan('first run')
    await arrives(noor)
    await scan('start a studio')
    await opensTheDoor(noor, 'Marsh Street Press', 'A shared print room.')
    await scan('doorstep')
    const address = await writesAPage(noor, 'Press night', '# How\nWe open at six.\n[ ] Cut sheets\n')
    await scan('page')
    await wordsOf(noor).press('/')
    await expect(noor.page.getByRole('listbox')).toBeVisible()
    await scan('slash menu')
    await noor.page.keyboard.press('Escape')
    await goesToTheDoorstep(noor)
    await noor.page.getByRole('button', { name: 'Invite' }).first().click()
    await scan('invite')
    await noor.page.keyboard.press('Escape')
    const studio = address.replace(/\/pages.*/, '')
    for (const room of ['/pages', '/people', '/doors', '/settings', '/nowhere']) {
      await noor.page.goto(studio + room)
      await expect(noor.page.getByRole('heading', { level: 1 })).toBeAttached()
      await scan(room)
    }
    for (const place of ['/home', '/s/you', '/join#broken']) {
      await noor.page.goto(place)
      await expect(noor.page.getByRole('heading', { level: 1 })).toBeAttached()
      await scan(place)
    }
  })
}

test('the whole story by keyboard alone', async ({ person }) => {
  const noor = await person('Noor')
  const { page } = noor
  await page.goto('/')
  await page.getByLabel('What do your friends call you?').focus()
  await page.keyboard.type('Noor')
  await page.keyboard.press('Enter')
  await page.getByLabel('What is the group called?').focus()
  await page.keyboard.type('Marsh Street Press')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Marsh Street Press' })).toBeVisible()
  // C then P makes a page from anywhere; Tab goes from the title to the words.
  await page.keyboard.press('c')
  await page.keyboard.press('p')
  await expect(page.getByLabel('Title', { exact: true })).toBeVisible()
  await page.getByLabel('Title', { exact: true }).focus()
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Enter')
  await expect(wordsOf(noor)).toBeFocused()
  await page.keyboard.type('/num')
  await expect(page.getByRole('option', { name: /Numbered list/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('One step')
  await expect(wordsOf(noor).locator('ol li')).toContainText('One step')
  await sees(noor, isSaved)
  // G then D leaves for the doorstep, once the caret is out of the words.
  await page.keyboard.press('Escape')
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(page.getByRole('heading', { level: 1, name: 'Marsh Street Press' })).toBeVisible()
})
