/** Finding the way among pages: templates, an outline, what is at hand, what a page wears, and who mentions it. */
import { findsNoBarriers } from '../support/barriers.ts'
import { comesIn, invites, startsAStudio, wordsOf, writesAPage } from '../support/deeds.ts'
import { picture } from '../support/file-deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

const press = 'Marsh Street Press'

async function doesWithThePage({ page }: Person, deed: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: deed, exact: true }).click()
}

test('a page begins as a template, is found by its headings, kept at hand, dressed, and knows who mentions it', async ({
  person,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const studio = noor.page.url()
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor, { role: 'a reader' }), press)
  const { page } = noor
  const room = page.getByRole('main')

  await page.goto(`${studio}/pages`)
  await page.getByRole('button', { name: 'Begin with a template' }).click()
  await findsNoBarriers(noor, 'templates')
  await page.getByRole('button', { name: /^How it is done/ }).click()
  await expect(wordsOf(noor).getByRole('heading', { name: 'Step by step' })).toBeVisible()
  const howTo = page.url()

  // The outline leads there, by keys alone.
  await doesWithThePage(noor, 'Outline')
  const outline = page.getByRole('dialog', { name: 'Outline' })
  await expect(outline.getByRole('listitem')).toHaveText([
    'You need',
    'Step by step',
    'When it goes wrong',
    'Whom to ask',
  ])
  await findsNoBarriers(noor, 'an outline')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(outline).toBeHidden()
  await expect(wordsOf(noor)).toBeFocused()
  await page.keyboard.type('Call Bea. ')
  await expect(wordsOf(noor).getByRole('heading', { name: 'Call Bea. Whom to ask' })).toBeInViewport()

  // What it wears shows to everybody; what is at hand is one's own.
  await doesWithThePage(noor, 'How it looks…')
  const dress = page.getByRole('dialog', { name: 'How it looks' })
  await dress.getByRole('radio', { name: 'Key', exact: true }).check()
  await dress.getByLabel('Or any other').fill('no')
  await expect(dress.getByText('That is not one emoji.')).toBeVisible()
  await dress.getByLabel('Or any other').fill('🗝️')
  await dress.getByRole('checkbox', { name: /^Full width/ }).check()
  await dress.getByRole('checkbox', { name: /^A template/ }).check()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dress.getByRole('button', { name: 'A picture of this device' }).click(),
  ])
  await chooser.setFiles(await picture(noor, 'Sunset.jpg'))
  await expect(dress.getByRole('radio', { name: 'Sunset.jpg' })).toBeChecked()
  await findsNoBarriers(noor, 'how a page looks')
  await dress.getByRole('button', { name: 'Done' }).click()
  await expect(page.locator('article[data-wide]')).toBeVisible()
  const drawn = (person: Person) =>
    person.page
      .locator('article img')
      .first()
      .evaluate((image: HTMLImageElement) => image.naturalHeight)
  await expect.poll(() => drawn(noor)).toBe(800)
  await doesWithThePage(noor, 'Keep at hand')
  await page.goto(`${studio}/pages`)
  const atHand = page.getByRole('navigation', { name: 'At hand' })
  await expect(atHand.getByRole('link')).toHaveText(['🗝️How it is done'])
  await findsNoBarriers(noor, 'pages at hand')
  await bea.page.goto(`${studio}/pages`)
  await expect(bea.page.getByRole('main').getByRole('link', { name: 'How it is done' })).toContainText('🗝️')
  await expect(bea.page.getByRole('navigation', { name: 'At hand' })).toHaveCount(0)
  await expect(bea.page.getByRole('button', { name: 'Begin with a template' })).toHaveCount(0)

  // The studio's own templates come first, with the words that stand there now.
  await page.getByRole('button', { name: 'Begin with a template' }).click()
  await page
    .getByRole('region', { name: 'This studio’s own' })
    .getByRole('button', { name: 'How it is done' })
    .click()
  await expect(wordsOf(noor).getByRole('heading', { name: 'Call Bea. Whom to ask' })).toBeVisible()
  expect(page.url()).not.toBe(howTo)

  // Whoever mentions a page is told of at its foot, to readers too.
  await page.goto(studio)
  await writesAPage(noor, 'Keys', `The whole of it: ${howTo} `)
  await bea.page.goto(howTo)
  await expect.poll(() => drawn(bea)).toBe(800)
  const mentions = bea.page.getByRole('navigation', { name: 'Mentioned in' })
  await expect(async () => {
    await bea.page.reload()
    await expect(mentions.getByRole('link', { name: 'Keys' })).toBeVisible({ timeout: 5_000 })
  }).toPass()
  await findsNoBarriers(bea, 'a page that is mentioned')
  await expect(room.getByRole('navigation', { name: 'Mentioned in' })).toHaveCount(0)
})
