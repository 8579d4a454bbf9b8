import {
  comesIn,
  goesToTheDoorstep,
  goesToTheEnd,
  invites,
  opensThePage,
  sees,
  startsAStudio,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

/** Claims are written at a pace: a minute may pass. */
const isOnTwoDevices = ({ page }: Person) =>
  expect(page.getByText('Saved on 2 devices').locator('visible=true').first()).toBeVisible({
    timeout: 90_000,
  })

const press = 'Marsh Street Press'
const title = 'Press night: how we run it'

test('what one writes is saved on the relay, and then on two devices, as soon as the other has it', async ({
  person,
}) => {
  test.slow()
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const address = await writesAPage(noor, title, 'We open the door at six.')
  // There is no other device that could have it.
  await sees(noor, 'Saved on the relay')
  await goesToTheDoorstep(noor)
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), press)
  await opensThePage(bea, title)
  await expect(wordsOf(bea)).toContainText('We open the door at six.')

  await noor.page.goto(address)
  await goesToTheEnd(noor)
  await noor.page.keyboard.type(' Soup first.')
  await expect(wordsOf(bea)).toContainText('Soup first.')
  await isOnTwoDevices(noor)

  // A new word is nowhere else while nobody has said that they have it.
  await bea.offline()
  await goesToTheEnd(noor)
  await noor.page.keyboard.type(' Then the press.')
  await sees(noor, 'Saved on the relay')
  await bea.online()
  await expect(wordsOf(bea)).toContainText('Then the press.')
  await isOnTwoDevices(noor)
})
