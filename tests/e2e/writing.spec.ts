/** Writing a page: everything it can hold, by keyboard and under a thumb. */
import { findsNoBarriers } from '../support/barriers.ts'
import {
  comesIn,
  goesToTheDoorstep,
  goesToTheEnd,
  invites,
  opensThePage,
  pressesEnd,
  startsAStudio,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'
import { doesToTheBlock, goesOnBelow, inserts, names, toastOf } from '../support/writing-deeds.ts'

test('somebody writes all that a page can hold by keyboard, and somebody else reads it', async ({ person }, {
  project: { name: form },
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor, { role: 'a reader' }), 'Marsh Street Press')
  await writesAPage(noor, 'Ink recipes', 'Madder needs a day.')
  await goesToTheDoorstep(noor)
  await writesAPage(noor, 'How we run it', 'We open at six.')
  const { keyboard } = noor.page
  const words = wordsOf(noor)

  // A task with a name, a page and a day.
  await keyboard.press('Enter')
  await inserts(noor, 'Checklist')
  await names(noor, 'be', /Bea/)
  await keyboard.type('finds the kettle, see ')
  await names(noor, 'ink', /Ink recipes/)
  await keyboard.type(':kettle')
  await keyboard.press('Escape')
  await keyboard.type(' or :tada')
  await expect(noor.page.getByRole('option', { name: /tada/ })).toBeVisible()
  await keyboard.type(':')
  await expect(words).toContainText('🎉')
  await keyboard.press('Space')
  await inserts(noor, 'Date')
  await noor.page.getByLabel('Date', { exact: true }).fill('2031-05-14')
  await keyboard.press('Enter')
  await expect(words.getByRole('time')).toContainText('2031')
  await expect(words.getByText('@Bea')).toBeVisible()
  await expect(words.getByRole('link', { name: 'Ink recipes' })).toBeVisible()
  await expect(words).toBeFocused()
  await keyboard.press('Enter')
  await keyboard.press('Enter')

  // A table: filled by Tab, a row carried up, and another put in.
  await inserts(noor, 'Table')
  for (const cell of ['What', 'Who', 'When', 'Ink', 'Ada', 'six']) {
    await keyboard.type(cell)
    await keyboard.press('Tab')
  }
  await keyboard.type('Soup')
  await keyboard.press('Alt+ArrowUp')
  await expect(words.locator('tr').nth(1)).toContainText('Soup')
  await keyboard.type(' for nine')
  await expect(words.locator('tr').nth(1)).toContainText('Soup for nine')
  await findsNoBarriers(noor, 'a table with the caret in it')
  await goesOnBelow(noor, form)

  // A formula, in a line and standing alone; a box, a fold, code.
  await keyboard.type('It holds that $a^2+b^2$')
  await expect(words.locator('.formula math')).toHaveCount(1)
  await keyboard.press('Enter')
  await inserts(noor, 'Maths')
  await noor.page.getByLabel('TeX').fill('\\frac{1}{2}')
  await expect(words.locator('.formula-block math')).toHaveCount(1)
  await findsNoBarriers(noor, 'a formula that is being typed')
  await keyboard.press('Enter')
  await keyboard.type('> ')
  await keyboard.type('[!warning] Hot.')
  await expect(words.getByRole('button', { name: 'Warning' })).toBeVisible()
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.type('>> ')
  await keyboard.type('What it costs')
  await keyboard.press('Enter')
  await keyboard.type('Nine euros.')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.type('```js ')
  await keyboard.type('const soup = 9')
  await expect(words.locator('.hljs-keyword')).toHaveText('const')
  await expect(words.getByLabel('Language')).toHaveValue('javascript')

  // A press below the last box begins a line.
  const { height } = (await words.boundingBox())!
  const below = { position: { x: 40, y: height - 60 } }
  await (form === 'phone' ? words.tap(below) : words.click(below))

  // Blocks are carried, doubled and taken out by key.
  await keyboard.type('last')
  await keyboard.press('Alt+ArrowUp')
  await expect(words.locator('> :last-child')).toContainText('soup')
  await doesToTheBlock(noor, form, 'Duplicate')
  await expect(words.getByText('last', { exact: true })).toHaveCount(2)
  await doesToTheBlock(noor, form, 'Turn into…', 'Small heading')
  await expect(words.getByRole('heading', { level: 3, name: 'last' })).toBeVisible()
  await doesToTheBlock(noor, form, 'Delete')
  await expect(words.getByText('last', { exact: true })).toHaveCount(1)
  if (form === 'phone') await noor.page.getByRole('button', { name: 'Undo' }).first().tap()
  else await toastOf(noor).getByRole('button', { name: 'Undo' }).click()
  await expect(words.getByText('last', { exact: true })).toHaveCount(2)
  await findsNoBarriers(noor, 'a page with everything in it')

  // Who may only read sees it all, and opens folds for themselves.
  await opensThePage(bea, 'How we run it')
  const read = wordsOf(bea)
  await expect(read.getByText('@Bea')).toBeVisible()
  await expect(read.locator('.formula math')).toHaveCount(2)
  await expect(read.getByRole('cell', { name: 'Soup for nine' })).toBeVisible()
  await expect(read.getByText('Nine euros.')).toBeHidden()
  await read.getByRole('button', { name: 'What is below: What it costs' }).click()
  await expect(read.getByText('Nine euros.')).toBeVisible()
  await read.getByRole('link', { name: 'Ink recipes' }).click()
  await expect(bea.page.getByRole('heading', { level: 1, name: 'Ink recipes' })).toBeVisible()
})

test('the strip under the thumb, or the handle beside a block, does what keys do', async ({ person }, {
  project,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  await writesAPage(noor, 'How we run it', 'One')
  const { keyboard, page } = { keyboard: noor.page.keyboard, page: noor.page }
  const words = wordsOf(noor)
  await keyboard.press('Enter')
  await keyboard.type('Two')
  await goesToTheEnd(noor)
  if (project.name === 'phone') {
    const strip = page.getByRole('toolbar', { name: 'Format' })
    await strip.getByRole('button', { name: 'This block' }).tap()
    const deeds = page.getByRole('toolbar', { name: 'This block' })
    await deeds.getByRole('button', { name: 'Move up' }).tap()
    await expect(words.locator('> :first-child')).toHaveText('Two')
    await deeds.getByRole('button', { name: 'Turn into…' }).tap()
    await deeds.getByRole('button', { name: 'Fold' }).tap()
    await expect(words.locator('.fold')).toContainText('Two')
    await strip.getByRole('button', { name: 'Name or link' }).tap()
    await page.getByRole('option', { name: /Noor/ }).tap()
    await expect(words.getByText('@Noor')).toBeVisible()
    await strip.getByRole('button', { name: 'Insert' }).tap()
    await page.getByRole('option', { name: 'Table' }).tap()
    await strip.getByRole('button', { name: 'This block' }).tap()
    await deeds.getByRole('button', { name: 'Column after' }).tap()
    await expect(words.locator('tr').first().locator('th')).toHaveCount(4)
  } else {
    await words.getByText('Two').hover()
    const handle = page.getByRole('button', { name: 'This block' })
    await handle.dragTo(words.getByText('One'), { targetPosition: { x: 5, y: 1 } })
    await expect(words.locator('> :first-child')).toHaveText('Two')
    await words.getByText('Two').hover()
    await handle.click()
    await findsNoBarriers(noor, 'the menu of a block')
    await page.getByRole('menuitem', { name: 'Turn into…' }).click()
    await page.getByRole('menuitem', { name: 'Fold' }).click()
    await expect(words.locator('.fold')).toContainText('Two')
    await goesToTheEnd(noor)
    await keyboard.press('Enter')
    await inserts(noor, 'Table')
    const tools = page.getByRole('toolbar', { name: 'Table' })
    await tools.getByRole('button', { name: 'Column after' }).click()
    await expect(words.locator('tr').first().locator('th')).toHaveCount(4)
    await keyboard.press('Shift+ArrowRight')
    await tools.getByRole('button', { name: 'Merge cells' }).click()
    await expect(words.locator('tr').first().locator('th')).toHaveCount(3)
  }
  await findsNoBarriers(noor, 'a table')
})

test('what Word and Markdown put on the clipboard comes in as what it is', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  await writesAPage(noor, 'How we run it', 'We open at six.')
  const words = wordsOf(noor)
  const pastes = (parts: Record<string, string>) =>
    words.evaluate((element, all) => {
      const clipboardData = new DataTransfer()
      for (const [type, text] of Object.entries(all)) clipboardData.setData(type, text)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, parts)
  await noor.page.keyboard.press('Enter')
  await pastes({
    'text/plain': '· Ink',
    'text/html':
      `<style>p{color:red}</style><p class=MsoNormal onclick="alert(1)"><b>Nobody</b> leaves</p>` +
      `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>Ink</p>` +
      `<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>Tide blue</p>` +
      `<img src="https://tracker.example/1.gif">`,
  })
  await expect(words.locator('strong')).toHaveText('Nobody')
  await expect(words.locator('ul > li > ul > li')).toHaveText('Tide blue')
  await pressesEnd(noor)
  await noor.page.keyboard.press('Enter')
  await noor.page.keyboard.press('Enter')
  await noor.page.keyboard.press('Enter')
  await pastes({ 'text/plain': '# Press night\n\n## What to bring\n\n- [x] Aprons\n- [ ] Soup' })
  await expect(words.getByRole('heading', { level: 1, name: 'Press night' })).toBeVisible()
  await expect(words.getByRole('heading', { level: 2, name: 'What to bring' })).toBeVisible()
  await expect(words.getByRole('checkbox', { name: 'Done: Aprons' })).toBeChecked()
  await expect(words.getByRole('checkbox', { name: 'Done: Soup' })).not.toBeChecked()
})
