import { readFile } from 'node:fs/promises'
import { findsNoBarriers } from '../support/barriers.ts'
import { addsCards, cardOf, opensTheCard, startsABoard } from '../support/board-deeds.ts'
import {
  comesIn,
  goesToTheDoorstep,
  invites,
  isInstalled,
  sees,
  startsAStudio,
  writesAPage,
} from '../support/deeds.ts'
import { goesToTheFiles, grainyPicture, picture, printOf } from '../support/file-deeds.ts'
import { pdfOf } from '../support/pdf.ts'
import { dropsOn, pastesInto } from '../support/said-file-deeds.ts'
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
  // What still hangs says where it stands.
  await printOf(noor, 'poster.jpg').getByRole('link').click()
  const stands = noor.page.getByRole('navigation', { name: 'Where it stands' })
  await findsNoBarriers(noor, 'where a file stands')
  await stands.getByRole('link', { name: 'Press night' }).click()
  await expect(noor.page.getByRole('img', { name: 'The poster, third proof' })).toBeVisible()
})

test('files lie with a card, a picture of them stands on its face, and each says on which card it lies', async ({
  person,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), 'Marsh Street Press')
  const board = await startsABoard(noor, 'Midsummer run')
  await addsCards(noor, 'To do', ['Heron', 'Tide lines'])
  await bea.page.goto(board)
  const sheet = await opensTheCard(noor, 'Heron')
  const choosing = noor.page.waitForEvent('filechooser')
  await sheet.getByRole('button', { name: 'Add files' }).click()
  const list = { name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('ink, felt') }
  await (await choosing).setFiles([await picture(noor, 'heron.jpg'), list])
  const lies = sheet.getByRole('region', { name: 'Files' })
  await expect(lies.getByRole('listitem')).toHaveCount(2)
  await expect(lies.getByRole('button', { name: 'heron.jpg as the cover' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await findsNoBarriers(noor, 'a card with files')

  // Bea sees the picture over the title, and what lies there besides.
  const face = cardOf(bea, 'Heron')
  await expect(face.locator('img')).toBeVisible()
  await expect(face).toContainText('1 file')
  await findsNoBarriers(bea, 'a board with a cover')
  const herSheet = await opensTheCard(bea, 'Heron')
  await herSheet.getByRole('button', { name: 'heron.jpg as the cover' }).click()
  await expect(cardOf(noor, 'Heron').locator('img')).toHaveCount(0)
  await herSheet.getByRole('button', { name: 'Take list.txt off the card' }).click()
  await expect(lies.getByRole('listitem')).toHaveCount(1)

  await lies.getByRole('link', { name: /heron\.jpg/ }).click()
  const file = noor.page.getByRole('dialog', { name: 'heron.jpg' })
  await file.getByRole('navigation', { name: 'Where it stands' }).getByRole('link', { name: 'Heron' }).click()
  await expect(noor.page.getByRole('dialog', { name: 'Heron' })).toBeVisible()
})

test('files come by dropping, pasting and choosing, offline too; a PDF is read page by page; what left is fetched when opened', async ({
  person,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), 'Marsh Street Press')
  await goesToTheFiles(noor)
  await sees(noor, 'Bare walls')
  const room = noor.page.getByRole('main')
  await dropsOn(room, await picture(noor, 'heron.jpg'))
  await expect(printOf(noor, 'heron.jpg').locator('img')).toBeVisible()
  await pastesInto(noor.page.locator('body'), await picture(noor, 'poster.jpg'))
  await expect(printOf(noor, 'poster.jpg').locator('img')).toBeVisible()
  const buffer = pdfOf('The first leaf', 'The second leaf')
  await noor.page
    .getByLabel('Files to add')
    .setInputFiles({ name: 'leaflet.pdf', mimeType: 'application/pdf', buffer })
  // Its first page hangs on the wall.
  await expect(printOf(noor, 'leaflet.pdf').locator('img')).toBeVisible()

  await goesToTheFiles(bea)
  await printOf(bea, 'leaflet.pdf').getByRole('link').click()
  const sheet = bea.page.getByRole('dialog', { name: 'leaflet.pdf' })
  await expect(sheet.getByRole('img', { name: 'leaflet.pdf, page 1' })).toHaveAttribute('aria-busy', 'false')
  await expect(sheet.getByText('The first leaf')).toBeAttached()
  await findsNoBarriers(bea, 'a PDF')
  await sheet.getByRole('button', { name: 'Next page' }).click()
  await expect(sheet.getByText('The second leaf')).toBeAttached()
  await expect(sheet.getByText('Page 2 of 2')).toBeVisible()
  await sheet.getByRole('button', { name: 'Next page' }).press('ArrowLeft')
  await expect(sheet.getByText('The first leaf')).toBeAttached()
  // Drawn, not blank.
  const shades = await sheet.getByRole('img', { name: /page 1/ }).evaluate((place) => {
    const { width, height } = place as HTMLCanvasElement
    const { data } = (place as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
    return new Set(data).size
  })
  expect(shades).toBeGreaterThan(8)

  // Offline it is kept here and says so; it goes by itself afterwards.
  await isInstalled(noor)
  await expect(noor.page.getByRole('region', { name: 'On its way' })).toBeHidden()
  await noor.offline()
  await noor.page.getByLabel('Files to add').setInputFiles(await picture(noor, 'proof.jpg'))
  await expect(printOf(noor, 'proof.jpg').locator('img')).toBeVisible()
  await sees(noor, 'One file waits, safe on this device')
  await noor.online()
  await bea.page.keyboard.press('Escape')
  await expect(printOf(bea, 'proof.jpg').locator('img')).toBeVisible()
  await expect(noor.page.getByRole('region', { name: 'On its way' })).toBeHidden()

  // Room is made: what stays on purpose stays, the rest is fetched when somebody opens it.
  await printOf(noor, 'heron.jpg').getByRole('link').click()
  await noor.page.getByLabel('Keep on this device').check()
  await noor.page.keyboard.press('Escape')
  await noor.page.getByRole('button', { name: 'More', exact: true }).click()
  await noor.page.getByRole('menuitem', { name: 'Make room on this device' }).click()
  await noor.page.getByRole('button', { name: 'Keep on the relay only' }).click()
  await sees(noor, /free again on this device/)
  await sees(noor, /One of four is on this device/)
  await printOf(noor, 'proof.jpg').getByRole('link').click()
  await expect(noor.page.getByRole('dialog').getByRole('img', { name: 'proof.jpg' })).toBeVisible()
  await noor.page.keyboard.press('Escape')
  await sees(noor, /Two of four are on this device/)

  // What only calls itself a PDF is kept, and says that it cannot be shown.
  const broken = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R >>\nno end')
  await noor.page
    .getByLabel('Files to add')
    .setInputFiles({ name: 'broken.pdf', mimeType: 'application/pdf', buffer: broken })
  await printOf(noor, 'broken.pdf').getByRole('link').click()
  await sees(noor, 'This PDF cannot be shown here. It can be saved to this device.')
})

test.describe('at a small relay', () => {
  test.use({ serverEnv: { SNUG_FILES_QUOTA_MB: '0.44' } })

  test('a picture that does not fit is made smaller, chosen or waiting, and goes on its way', async ({
    server: _,
    person,
  }) => {
    const noor = await person('Noor')
    await startsAStudio(noor, 'Marsh Street Press')
    // The relay answers 507: no room.
    noor.mayLoseRequests()
    await goesToTheFiles(noor)
    const chooser = noor.page.getByLabel('Files to add')
    await chooser.setInputFiles({ name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('ink') })
    await sees(noor, /of 440 KB at the relay/)
    await chooser.setInputFiles(await grainyPicture(noor, 'large.png', [500, 500]))
    await sees(noor, /^This picture did not fit\. It is \d+ KB, the room takes 440 KB\.$/)
    await noor.page.getByRole('button', { name: 'Make it smaller' }).click()
    await sees(noor, /^large\.png was \d+ KB and is \d+ KB now\.$/)
    await expect(printOf(noor, 'large.jpg').locator('img')).toBeVisible()
    await expect(noor.page.getByRole('region', { name: 'On its way' })).toBeHidden()

    await chooser.setInputFiles(await grainyPicture(noor, 'waits.png', [420, 420]))
    await sees(noor, /The relay has no room left for this studio\./)
    await findsNoBarriers(noor, 'files, no room left')
    await noor.page
      .getByRole('region', { name: 'On its way' })
      .getByRole('button', { name: 'Make it smaller' })
      .click()
    await sees(noor, /^waits\.png was \d+ KB and is \d+ KB now\. It is on its way\.$/)
    await expect(noor.page.getByRole('region', { name: 'On its way' })).toBeHidden()
    await expect(printOf(noor, 'waits.jpg').locator('img')).toBeVisible()
  })
})
