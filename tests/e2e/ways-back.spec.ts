/** Coming back when every device is lost: by a sheet of paper, and by nothing else that the relay could use. */
import { findsNoBarriers } from '../support/barriers.ts'
import {
  goesToTheDoorstep,
  goesToTheEnd,
  isSaved,
  sees,
  startsAStudio,
  wantsBack,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

const press = 'Marsh Street Press'

/** The 24 words that stand on the sheet. */
const wordsOn = ({ page }: Person): Promise<string[]> =>
  page.getByRole('article', { name: 'Recovery kit' }).locator('ol b').allInnerTexts()

/** Types the three words that are asked for. */
async function readsBack({ page }: Person, words: readonly string[]): Promise<void> {
  for (const field of await page.getByRole('textbox', { name: /^Word \d+$/ }).all()) {
    const place = Number(
      /\d+/.exec((await field.evaluate((one: HTMLInputElement) => one.labels?.[0]?.innerText)) ?? '')?.[0],
    )
    await field.fill(words[place - 1]!)
  }
  await page.getByRole('button', { name: 'Check my kit' }).click()
}

test('a recovery kit: offered, made, checked; and from it alone everything comes back', async ({
  person,
}) => {
  const noor = await person('Noor')
  const { page } = noor
  await startsAStudio(noor, press)
  await expect(page.getByText('Something worth keeping')).toHaveCount(0)
  const address = await writesAPage(noor, 'Gladys', 'She is eighty-one.')
  await sees(noor, isSaved)

  // There is something to lose now: the offer, calmly, on the doorstep.
  await goesToTheDoorstep(noor)
  await page.getByRole('link', { name: 'Make my kit' }).click()
  await expect(page.getByRole('article', { name: 'Recovery kit' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Show my words' }).click()
  await expect(page.getByRole('img', { name: 'The same 24 words as a code' })).toHaveAttribute('data-drawn')
  const words = await wordsOn(noor)
  expect(words).toHaveLength(24)
  await findsNoBarriers(noor, 'recovery kit')

  // Three words from the paper; a slip of the pen is named with what was meant.
  await page.getByRole('button', { name: 'I have it' }).click()
  await page.getByRole('button', { name: 'Check my kit' }).click()
  await expect(page.getByText(/^Word .+ is missing\.$/)).toHaveCount(3)
  const first = page.getByRole('textbox', { name: /^Word \d+$/ }).first()
  await first.fill('gardne')
  await page.getByRole('button', { name: 'Check my kit' }).click()
  await expect(page.getByText(/^Word .+ is not in the list\. Did you mean garden\?$/)).toBeVisible()
  await findsNoBarriers(noor, 'checking the kit')
  await readsBack(noor, words)
  await sees(noor, 'Your kit works. Keep it where only you can reach it.')
  await sees(noor, /You last checked yours today\./)
  await findsNoBarriers(noor, 'you, with a kit')
  await page.getByRole('button', { name: 'Check mine' }).click()
  await readsBack(noor, words)
  await expect(page.getByRole('dialog')).toBeHidden()
  await noor.context.close()

  // Every device is gone. An empty browser, the sheet, and nobody else online.
  const again = await person('Noor with a sheet of paper')
  await again.page.goto('/')
  await wantsBack(again)
  await findsNoBarriers(again, 'coming back')
  const typed = again.page.getByLabel('The 24 words on your sheet')
  const bringBack = again.page.getByRole('button', { name: 'Bring me back' })
  await typed.fill([...words.slice(0, 6), 'gardne', ...words.slice(7)].join(' '))
  await bringBack.click()
  await sees(again, 'Word seven is not in the list. Did you mean garden?')
  await typed.fill(words.slice(0, 23).join(' '))
  await bringBack.click()
  await sees(again, 'A kit has 24 words, and here are 23.')
  // Numbered, in capitals, cut short: as people write.
  await typed.fill(words.map((word, i) => `${i + 1}. ${word.slice(0, 4).toUpperCase()}`).join('\n'))
  await bringBack.click()
  await sees(again, 'Welcome back, Noor.')
  await sees(again, press)
  await again.page.goto(new URL(address).pathname)
  await expect(wordsOf(again)).toContainText('She is eighty-one.')
  await goesToTheEnd(again)
  await again.page.keyboard.type(' And she does not like surprises.')
  await sees(again, isSaved)
})

test('words of nobody: said so, and the device stays empty', async ({ person }) => {
  const bea = await person('Bea')
  await bea.page.goto('/')
  await wantsBack(bea)
  await bea.page.getByLabel('The 24 words on your sheet').fill(`${'abandon '.repeat(23)}art`)
  await bea.page.getByRole('button', { name: 'Bring me back' }).click()
  await sees(bea, 'This relay knows no studio of yours. Open the address that stands on your sheet.')
  await bea.reopen('/')
  await expect(bea.page.getByLabel('What do your friends call you?')).toBeVisible()
})
