/** Every screen for hands, eyes and keys: sizes, reflow, large text, focus, motion. */
import type { Page } from '@playwright/test'
import {
  arrives,
  comesIn,
  goesToTheDoorstep,
  goesToTheEnd,
  invites,
  opensTheDoor,
  opensThePage,
  startsAStudio,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { hiddenFocus, sidewaysScroll, smallTargets, structure } from '../support/reach.ts'
import { expect, test, type Person } from '../support/stories.ts'

const long = 'Cleaning Gladys, step by step, also when it is late and the pub is calling'

/** Brings up every screen in turn. */
async function tour(noor: Person, look: (screen: string) => Promise<void>): Promise<void> {
  const { page } = noor
  const open = async (path: string) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
  }
  await open('/')
  await look('first run')
  await open('/join')
  await look('paste an invite')
  await arrives(noor)
  await look('start a studio')
  await open('/home')
  await look('an empty street')
  await open('/s/start')
  await opensTheDoor(noor, 'Marsh Street Press', 'A shared print room in the old fishmonger’s.')
  await look('an empty doorstep')
  const studio = new URL(page.url()).pathname
  const address = await writesAPage(noor, long, '# How\nWe open at six.\n[ ] Cut sheets\n')
  await look('page, writing')
  await page.goto(address)
  await expect(wordsOf(noor)).toBeVisible()
  await look('page')
  for (const room of ['', '/pages', '/people', '/doors', '/settings', '/nowhere']) {
    await open(studio + room)
    await look(room || 'doorstep')
  }
  await open('/home')
  await look('street')
  await open('/s/you')
  await look('you')
  await open(studio)
  for (const [name, opens] of [
    ['Invite', () => page.getByRole('button', { name: 'Invite' }).first().click()],
    [
      'Switch studio',
      () => page.getByRole('button', { name: 'Switch studio' }).locator('visible=true').first().click(),
    ],
    ['Keys', () => page.keyboard.press('?')],
  ] as const) {
    await opens()
    await expect(page.getByRole('dialog')).toBeVisible()
    await look(name)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
}

const told = (screen: string, wrong: readonly string[]): string[] => wrong.map((line) => `${screen}: ${line}`)

/** Nothing moves any more. */
const settles = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    await Promise.allSettled(document.getAnimations().map((one) => one.finished))
  })

test('everything can be pressed, and every screen has one heading and one main part', async ({
  person,
  hasTouch,
}) => {
  const noor = await person('Noor')
  const wrong: string[] = []
  await tour(noor, async (screen) => {
    await settles(noor.page)
    wrong.push(...told(screen, await smallTargets(noor.page, hasTouch ? 44 : 24)))
    wrong.push(...told(screen, await structure(noor.page)))
  })
  expect(wrong).toEqual([])
})

test('nothing needs scrolling sideways on the narrowest screen, or with text at twice its size', async ({
  person,
}) => {
  const noor = await person('Noor')
  const wrong: string[] = []
  const usual = noor.page.viewportSize()!
  await tour(noor, async (screen) => {
    await noor.page.setViewportSize({ width: 320, height: 640 })
    wrong.push(...told(`${screen} at 320`, await sidewaysScroll(noor.page)))
    await noor.page.setViewportSize(usual)
    // As a reader's own style would, through the object model; text here is in rem throughout.
    await noor.page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
    wrong.push(...told(`${screen} at 200 %`, await sidewaysScroll(noor.page)))
    await noor.page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
  })
  expect(wrong).toEqual([])
})

test('focus is always to be seen', async ({ person }) => {
  const noor = await person('Noor')
  const wrong: string[] = []
  await tour(noor, async (screen) => {
    // In the words of a page Tab goes from the title into them; there it stays.
    if (screen === 'page, writing') return
    await settles(noor.page)
    wrong.push(...told(screen, await hiddenFocus(noor.page)))
  })
  expect(wrong).toEqual([])
})

test('the sidebar folds to icons, stays folded, and opens by key', async ({ person, isMobile }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  const { page } = noor
  const side = page.getByRole('complementary', { name: 'Where you are' })
  // A phone has tabs instead.
  if (isMobile) return expect(side).toBeHidden()
  const width = async () => (await side.boundingBox())!.width
  expect(await width()).toBe(248)
  await side.hover()
  await page.getByRole('button', { name: 'Fold the sidebar' }).click()
  expect(await width()).toBe(64)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await width()).toBe(64)
  await page.getByRole('link', { name: 'Pages' }).first().hover()
  await expect(page.getByRole('tooltip', { name: 'Pages' })).toBeVisible()
  await page.keyboard.press('Control+\\')
  expect(await width()).toBe(248)
})

test('the chosen mode is there before anything is drawn', async ({ person }) => {
  const noor = await person('Noor')
  const { page } = noor
  await startsAStudio(noor, 'Marsh Street Press')
  await page.keyboard.press('Control+.')
  await expect(page.locator('html')).toHaveAttribute('data-mode', 'evening')
  await noor.context.addInitScript(() => {
    new MutationObserver((_, watching) => {
      if (!document.body) return
      document.documentElement.dataset.modeAtBody = document.documentElement.dataset.mode ?? 'none'
      watching.disconnect()
    }).observe(document, { childList: true, subtree: true })
  })
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-mode-at-body', 'evening')
})

test('with reduced motion nothing moves, through doors and in dialogs', async ({ person }) => {
  const noor = await person('Noor')
  const { page } = noor
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await startsAStudio(noor, 'Marsh Street Press')
  const moving = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .flatMap((one) => (one.effect instanceof KeyframeEffect ? one.effect.getKeyframes() : []))
        .filter(
          (frame) => 'translate' in frame || 'rotate' in frame || 'scale' in frame || 'transform' in frame,
        ),
    )
  await page.goto('/home')
  await page.getByRole('main').getByRole('link', { name: 'Marsh Street Press' }).click()
  expect(await moving()).toEqual([])
  await page.getByRole('button', { name: 'Invite' }).first().click()
  expect(await moving()).toEqual([])
})

test('who writes in a page can be gone to', async ({ person, isMobile }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  await writesAPage(noor, 'Press night', 'We open the door at six.')
  for (let line = 0; line < 40; line++) await noor.page.keyboard.press('Enter')
  await noor.page.keyboard.type('The end.')
  await goesToTheDoorstep(noor)
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), 'Marsh Street Press')
  await opensThePage(bea, 'Press night')
  await expect(wordsOf(bea)).toContainText('The end.')
  await goesToTheEnd(bea)
  await opensThePage(noor, 'Press night')
  const caret = noor.page.locator('.caret', { hasText: 'Bea' })
  await expect(caret).toBeAttached()
  await expect(caret).not.toBeInViewport()
  if (isMobile) await noor.page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  else await noor.page.keyboard.press('Alt+Shift+P')
  await noor.page.getByRole('menuitem', { name: 'Go to Bea' }).press('Enter')
  await expect(caret).toBeInViewport()
})
