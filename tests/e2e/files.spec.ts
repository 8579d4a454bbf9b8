import { readFile } from 'node:fs/promises'
import { findsNoBarriers } from '../support/barriers.ts'
import { comesIn, goesToTheDoorstep, invites, sees, startsAStudio, writesAPage } from '../support/deeds.ts'
import { goesToTheFiles, picture, printOf } from '../support/file-deeds.ts'
import { expect, test } from '../support/stories.ts'

test('a picture is hung on the wall and in a page, seen by another, and says nothing of where it was taken', async ({
  person,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  const link = await invites(noor)
  const bea = await person('Bea')
  await comesIn(bea, link, 'Marsh Street Press')

  await goesToTheFiles(noor)
  await sees(noor, 'Bare walls')
  await findsNoBarriers(noor, 'files, empty')
  const heron = await picture(noor, 'heron.jpg')
  await noor.page.getByLabel('Files to add').setInputFiles(heron)
  await expect(printOf(noor, 'heron.jpg').locator('img')).toBeVisible()
  await findsNoBarriers(noor, 'files, wall')
  await expect(noor.page.getByRole('region', { name: 'On its way' })).toBeHidden()

  // Bea looks at it, and takes it with her: the place is gone from it.
  await goesToTheFiles(bea)
  await printOf(bea, 'heron.jpg').getByRole('link').click()
  const sheet = bea.page.getByRole('dialog', { name: 'heron.jpg' })
  await expect(sheet.getByRole('img', { name: 'heron.jpg' })).toBeVisible()
  await findsNoBarriers(bea, 'file')
  const saving = bea.page.waitForEvent('download')
  await sheet.getByRole('button', { name: 'Save to device' }).click()
  const saved = await readFile(await (await saving).path())
  expect(saved.length).toBeGreaterThan(1000)
  expect(heron.buffer.includes('GPS')).toBe(true)
  expect(saved.includes('GPS')).toBe(false)
  await sheet.getByLabel(/^Caption/).fill('Second state of the heron')
  await sheet.getByLabel(/^Caption/).press('Enter')
  await sheet.getByRole('button', { name: 'Put away' }).click()
  await expect(printOf(bea, 'heron.jpg').locator('img')).toBeHidden()
  await bea.page.getByRole('button', { name: 'Undo' }).click()
  await expect(printOf(bea, 'heron.jpg').locator('img')).toBeVisible()
  await bea.page.getByText('List', { exact: true }).locator('visible=true').click()
  await expect(printOf(bea, 'heron.jpg')).toContainText('Noor')
  await findsNoBarriers(bea, 'files, list')

  // Noor puts one into a page by choosing it where she writes.
  await goesToTheDoorstep(noor)
  const page = await writesAPage(noor, 'Press night', 'What hangs by the door')
  await noor.page.keyboard.press('Enter')
  const choosing = noor.page.waitForEvent('filechooser')
  await noor.page.keyboard.type('/pict')
  await noor.page.keyboard.press('Enter')
  await (await choosing).setFiles(await picture(noor, 'poster.jpg'))
  const figure = noor.page.getByRole('figure')
  await expect(figure.getByRole('img', { name: 'poster.jpg' })).toBeVisible()
  await figure.getByLabel('Caption').fill('The poster, third proof')
  await figure.getByRole('button', { name: 'Small' }).click()
  await findsNoBarriers(noor, 'page with a picture')
  await bea.page.goto(page)
  await expect(bea.page.getByRole('img', { name: 'The poster, third proof' })).toBeVisible()

  // The heron has hung long enough: put away, then removed for good, for Noor too.
  await goesToTheFiles(bea)
  await printOf(bea, 'heron.jpg').getByRole('link').click()
  await bea.page.getByRole('button', { name: 'Put away' }).click()
  await bea.page.getByText('The cupboard', { exact: true }).click()
  await printOf(bea, 'heron.jpg').getByRole('button', { name: 'Remove for good' }).click()
  const asked = bea.page.getByRole('dialog', { name: 'Remove heron.jpg for good?' })
  await findsNoBarriers(bea, 'remove for good')
  await asked.getByRole('button', { name: 'Remove for good' }).click()
  await sees(bea, 'heron.jpg is removed.')
  await expect(printOf(bea, 'heron.jpg')).toHaveCount(0)
  await goesToTheFiles(noor)
  await expect(printOf(noor, 'poster.jpg').locator('img')).toBeVisible()
  await expect(printOf(noor, 'heron.jpg')).toHaveCount(0)
})
