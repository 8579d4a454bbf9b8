/** Pictures and files in what is said: chosen, dropped, pasted, offline too. */
import type { Locator } from '@playwright/test'
import { findsNoBarriers } from '../support/barriers.ts'
import { comesIn, invites, isInstalled, sees, startsAStudio } from '../support/deeds.ts'
import { picture } from '../support/file-deeds.ts'
import { choosesAFile, dropsOn, pastesInto } from '../support/said-file-deeds.ts'
import { expect, test } from '../support/stories.ts'
import { messageOf, opensTheThread, startsAThread, whereToSay } from '../support/thread-deeds.ts'

const press = 'Marsh Street Press'
const isDrawn = async (image: Locator) => {
  await expect(image).toBeVisible()
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)
}

test('pictures and files stand in what is said, offline too', async ({ person }) => {
  const [noor, ada] = [await person('Noor'), await person('Ada')]
  await startsAStudio(noor, press)
  await comesIn(ada, await invites(noor), press)
  await startsAThread(noor, 'What shall hang by the door?')
  const send = noor.page.getByRole('button', { name: 'Send' })

  // Chosen: it stands in the words, is sent with them, and opens where files live.
  await choosesAFile(noor, await picture(noor, 'heron.jpg'))
  await expect(whereToSay(noor)).toContainText('heron.jpg')
  await expect(whereToSay(noor).locator('.shown-file img')).toBeVisible()
  await findsNoBarriers(noor, 'a picture in what is being said')
  await send.click()
  await isDrawn(messageOf(noor, 'You').getByRole('img', { name: 'heron.jpg' }))
  await opensTheThread(ada, /What shall hang/)
  await isDrawn(messageOf(ada, 'Noor', 'heron.jpg').getByRole('img', { name: 'heron.jpg' }))
  await messageOf(ada, 'Noor', 'heron.jpg').getByRole('link', { name: 'heron.jpg' }).click()
  await expect(ada.page.getByRole('dialog', { name: 'heron.jpg' })).toBeVisible()
  await ada.page.goBack()
  await expect(whereToSay(ada)).toBeVisible()

  // Dropped and pasted: two in one message, what cannot be shown by its name.
  await dropsOn(whereToSay(noor), await picture(noor, 'poster.jpg'))
  await expect(whereToSay(noor)).toContainText('poster.jpg')
  await pastesInto(whereToSay(noor), {
    name: 'list.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from('PK'),
  })
  await expect(whereToSay(noor)).toContainText('list.zip')
  // What is not said yet outlasts the window.
  await noor.page.reload()
  await expect(whereToSay(noor)).toContainText('poster.jpg')
  await expect(whereToSay(noor)).toContainText('list.zip')
  await send.click()
  const both = messageOf(ada, 'Noor', 'list.zip')
  await isDrawn(both.getByRole('img', { name: 'poster.jpg' }))
  await expect(both.getByRole('link', { name: /^list\.zip/ })).toBeVisible()
  await findsNoBarriers(ada, 'a thread with pictures and files')

  // Offline it is said all the same, and both words and picture say that they wait.
  await isInstalled(noor)
  await sees(noor, /Saved on (the relay|\d+ devices)/)
  await noor.offline()
  await choosesAFile(noor, await picture(noor, 'proof.jpg'))
  await expect(whereToSay(noor)).toContainText('proof.jpg')
  await send.click()
  const proof = messageOf(noor, 'You', 'proof.jpg')
  await isDrawn(proof.getByRole('img', { name: 'proof.jpg' }))
  await expect(proof.getByText('waiting')).toHaveCount(2)
  await noor.online()
  await isDrawn(messageOf(ada, 'Noor', 'proof.jpg').getByRole('img', { name: 'proof.jpg' }))
  await expect(proof.getByText('waiting')).toHaveCount(0)
})
