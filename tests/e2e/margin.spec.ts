/** Talk in the margin of a page: about words, beside them or over the page, by whoever may comment. */
import { findsNoBarriers } from '../support/barriers.ts'
import {
  comesIn,
  invites,
  isInstalled,
  pressesEnd,
  startsAStudio,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

const press = 'Marsh Street Press'

/** Where what is said about words is read: beside them, or in a sheet over the page. */
const margin = ({ page }: Person, isMobile: boolean) =>
  isMobile ? page.getByRole('dialog') : page.getByRole('list', { name: 'In the margin' })

test('people talk about words beside them: by thumb or by keys, offline, with undo, until the words are gone', async ({
  person,
  isMobile,
}) => {
  const [noor, cy] = [await person('Noor'), await person('Cy')]
  await startsAStudio(noor, press)
  await comesIn(cy, await invites(noor, { role: 'a commenter' }), press)
  const address = await writesAPage(noor, 'Press night', 'Nobody leaves with clean hands.')
  await cy.page.goto(address)
  await expect(wordsOf(cy)).toContainText('clean hands')

  // A commenter says something about words that they may not change.
  await expect(wordsOf(cy)).toHaveAttribute('contenteditable', 'false')
  await wordsOf(cy).getByText('Nobody leaves').selectText()
  await cy.page.getByRole('button', { name: 'Comment on these words' }).click()
  await cy.page.getByRole('textbox', { name: 'What about these words?' }).fill('Can we promise aprons?')
  await findsNoBarriers(cy, 'a remark about words being written')
  await cy.page.getByRole('button', { name: 'Say it' }).click()
  await expect(wordsOf(cy).locator('[data-remark]')).toHaveText('Nobody leaves with clean hands.')

  // Its writer finds it at the words, and answers.
  const marked = wordsOf(noor).locator('[data-remark]')
  await expect(marked).toHaveText('Nobody leaves with clean hands.')
  await marked.click()
  const said = margin(noor, isMobile)
  await expect(said.getByText('Can we promise aprons?')).toBeVisible()
  await findsNoBarriers(noor, 'a remark about words')
  await said.getByRole('button', { name: 'Reply' }).click()
  await said.getByRole('textbox', { name: 'Your answer' }).fill('We own seven.')
  await said.getByRole('button', { name: 'Answer' }).click()
  if (isMobile) await wordsOf(cy).locator('[data-remark]').click()
  await expect(margin(cy, isMobile).getByText('We own seven.')).toBeVisible()
  if (isMobile) await cy.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

  // In the talk about the page its words lead to where they stand.
  await cy.page.getByRole('button', { name: /^Talk/ }).click()
  await cy.page.getByRole('button', { name: 'Nobody leaves with clean hands.' }).click()
  await expect(wordsOf(cy).locator('.remark-chosen')).toBeInViewport()
  if (!isMobile) await cy.page.getByRole('button', { name: 'Close the talk' }).click()

  // Settled, it leaves the margin, and comes back by Undo.
  await said.getByRole('button', { name: 'Settle', exact: true }).click()
  await expect(marked).toHaveCount(0)
  await expect(wordsOf(cy).locator('[data-remark]')).toHaveCount(0)
  await noor.page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(marked).toHaveCount(1)

  // It holds on to its words through what is written offline, and comes along when the network does.
  await isInstalled(noor)
  if (isMobile && (await noor.page.getByRole('dialog').isVisible()))
    await noor.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await noor.offline()
  await wordsOf(noor).focus()
  if (!isMobile) {
    await noor.page.keyboard.press('ControlOrMeta+Home')
    await noor.page.keyboard.type('Remember: ')
  }
  await expect(marked).toHaveText('Nobody leaves with clean hands.')
  // Not by a press: that would open what is said about the words.
  await pressesEnd(noor)
  await noor.page.keyboard.press('Enter')
  await noor.page.keyboard.type('Soup at nine.')
  if (!isMobile) {
    await noor.page.keyboard.press('Shift+Home')
    await noor.page.keyboard.press('ControlOrMeta+Alt+m')
    await noor.page.keyboard.type('Lentil?')
    await noor.page.keyboard.press('ControlOrMeta+Enter')
    await expect(margin(noor, isMobile).getByText('Lentil?')).toBeVisible()
    await expect(marked).toHaveCount(2)
  }
  await noor.online()
  await expect(wordsOf(cy)).toContainText('Soup at nine.')
  await expect(wordsOf(cy).locator('[data-remark]').first()).toHaveText('Nobody leaves with clean hands.')
  if (!isMobile) await expect(margin(cy, isMobile).getByText('Lentil?')).toBeVisible()

  // When the words go, it says so, with the words as they were.
  await wordsOf(noor).getByText('Nobody leaves').selectText()
  await wordsOf(noor).focus()
  await noor.page.keyboard.press('Delete')
  await expect(marked).toHaveCount(isMobile ? 0 : 1)
  if (!isMobile) {
    await expect(margin(noor, isMobile).getByText('The words this was about are gone.')).toBeVisible()
    await expect(margin(noor, isMobile).getByText('Nobody leaves with clean hands.')).toBeVisible()
  }
})
