/** What is on a device although nobody opened it there, and what a relay that lost everything gets back. */
import {
  comesIn,
  goesToTheDoorstep,
  invites,
  isInstalled,
  isSaved,
  opensThePage,
  sees,
  startsAStudio,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { atTheRelay, hasEverything } from '../support/fresh.ts'
import { expect, test } from '../support/stories.ts'

const press = 'Marsh Street Press'

test('a page that was never opened here is there when the network goes', async ({ person, server }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), press)
  await isInstalled(bea)
  await writesAPage(noor, 'Press night', 'We open the door at six.')
  await sees(noor, isSaved)
  await hasEverything(bea, server)
  await bea.offline()
  await opensThePage(bea, 'Press night')
  await expect(wordsOf(bea)).toContainText('We open the door at six.')
})

test('what changed while a device was away is fetched when it comes back', async ({ person, server }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  await writesAPage(noor, 'Ink', 'Black.')
  await sees(noor, isSaved)
  await goesToTheDoorstep(noor)
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), press)
  await isInstalled(bea)
  await hasEverything(bea, server)
  await bea.offline()
  await opensThePage(noor, 'Ink')
  await wordsOf(noor).press('End')
  await noor.page.keyboard.type(' And madder.')
  await sees(noor, isSaved)
  await bea.online()
  await hasEverything(bea, server)
  await bea.offline()
  await opensThePage(bea, 'Ink')
  await expect(wordsOf(bea)).toContainText('And madder.')
})

test('a relay that lost its disk gets everything back from one device, and newcomers read it', async ({
  person,
  server,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  for (const name of ['Ink', 'Paper', 'Press']) {
    await writesAPage(noor, name, `About ${name}.`)
    await sees(noor, isSaved)
    await goesToTheDoorstep(noor)
  }
  await hasEverything(noor, server)
  const { rooms } = await atTheRelay(server)
  await server.wipe()
  // Nobody opens a page.
  await expect(async () => expect((await atTheRelay(server)).rooms).toBeGreaterThanOrEqual(rooms)).toPass()
  await hasEverything(noor, server)
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), press)
  await opensThePage(bea, 'Paper')
  await expect(wordsOf(bea)).toContainText('About Paper.')
})
