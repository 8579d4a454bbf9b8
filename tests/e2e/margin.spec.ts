/** Talk in the margin of a page: about words, beside them or over the page, by whoever may comment. */
import { findsNoBarriers } from '../support/barriers.ts'
import { comesIn, invites, startsAStudio, wordsOf, writesAPage } from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'

test('a commenter says something about words; its writer sees it beside them, answers, and settles it', async ({
  person,
}) => {
  const [noor, cy] = [await person('Noor'), await person('Cy')]
  await startsAStudio(noor, 'Marsh Street Press')
  await comesIn(cy, await invites(noor, { role: 'a commenter' }), 'Marsh Street Press')
  const address = await writesAPage(noor, 'Press night', 'Nobody leaves with clean hands.')
  await cy.page.goto(address)
  await expect(wordsOf(cy)).toContainText('clean hands')

  await wordsOf(cy).getByText('Nobody leaves').selectText()
  await cy.page.getByRole('button', { name: 'Comment on these words' }).click()
  await cy.page.getByRole('textbox', { name: 'What about these words?' }).fill('Can we promise aprons?')
  await findsNoBarriers(cy, 'a remark about words being written')
  await cy.page.getByRole('button', { name: 'Say it' }).click()

  const marked = wordsOf(noor).locator('[data-remark]')
  await expect(marked).toHaveText('Nobody leaves with clean hands.')
  await marked.click()
  await expect(noor.page.getByText('Can we promise aprons?')).toBeVisible()
  await findsNoBarriers(noor, 'a remark about words')
  await noor.page.screenshot({ path: `/tmp/margin-${noor.page.viewportSize()!.width}.png` })
  await noor.page.getByRole('button', { name: 'Settle', exact: true }).click()
  await expect(marked).toHaveCount(0)
})
