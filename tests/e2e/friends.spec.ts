/** Every device is lost, the sheet of paper too: two friends who were chosen earlier bring somebody back. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { findsNoBarriers } from '../support/barriers.ts'
import { isSaved, sees, wordsOf, writesAPage } from '../support/deeds.ts'
import {
  asksFriends,
  choosesFriends,
  givesTheirPart,
  requestOf,
  sixWordsOf,
  standTogether,
} from '../support/friends-deeds.ts'
import { expect, test } from '../support/stories.ts'

const press = 'Marsh Street Press'
const asksBy = 'noor.of-marsh-street'

test('two friends bring somebody back, each by one press, after hearing six words', async ({
  person,
  server,
}) => {
  const [noor, ada, ben] = [await person('Noor'), await person('Ada'), await person('Ben')]
  await standTogether(press, noor, ada, ben)
  const address = await writesAPage(noor, 'Gladys', 'She is eighty-one.')
  await sees(noor, isSaved)

  // Chosen: their devices take their parts by themselves, and she sees that they have them.
  await noor.page.goto('/s/you')
  await noor.page.getByRole('button', { name: 'Choose friends' }).click()
  const dialog = noor.page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: 'Ada' }).check()
  await dialog.getByRole('button', { name: 'Choose them' }).click()
  await sees(noor, 'Two at least: one alone must not be able to bring you back.')
  await findsNoBarriers(noor, 'choosing friends')
  await dialog.getByRole('button', { name: 'Not now' }).click()
  await choosesFriends(noor, ['Ada', 'Ben'], asksBy)
  await sees(noor, 'Any two of Ada and Ben can bring you back. Tell them.')
  await expect(noor.page.getByText('Has their part')).toHaveCount(2)
  await findsNoBarriers(noor, 'you, with friends')
  await ada.page.goto('/s/you')
  await sees(ada, `Asks by the name ${asksBy}. Tell them, if they have forgotten it.`)
  await sees(noor, isSaved)
  await noor.context.close()

  // An empty browser. A name that nobody has is asked like any other; then the right one.
  const again = await person('Noor with nothing')
  await asksFriends(again, 'nobody-at-all')
  await again.page.getByRole('button', { name: 'Stop asking' }).click()
  await again.page.getByLabel('The name you ask by').fill(` ${asksBy.toUpperCase()}`)
  await again.page.getByRole('button', { name: 'Ask', exact: true }).click()
  await sees(again, 'Nobody has given their part yet.')
  const words = await sixWordsOf(again)
  await findsNoBarriers(again, 'asking friends')

  // Ada finds it on her street. The device that asks may be closed meanwhile.
  await ada.page.goto('/home')
  await expect(requestOf(ada, 'Noor')).toBeVisible()
  await givesTheirPart(ada, 'Noor', words)
  await sees(ada, 'You helped Noor')
  await again.reopen('/s/friends')
  expect(await sixWordsOf(again)).toBe(words)
  await sees(again, 'One friend has given their part. One more, and you are back.')

  // What lies at the relay by now opens nothing and names nobody.
  const kept = readdirSync(server.data)
    .map((name) => readFileSync(path.join(server.data, name), 'latin1'))
    .join('')
  for (const told of [asksBy, words, 'Gladys']) expect(kept + server.log()).not.toContain(told)

  await givesTheirPart(ben, 'Noor', words)
  await sees(again, 'Welcome back, Noor.')
  await sees(again, press)
  await again.page.goto(new URL(address).pathname)
  await expect(wordsOf(again)).toContainText('She is eighty-one.')
  await ben.page.goto('/home')
  await expect(ben.page.getByText('You helped Noor')).toHaveCount(0)
})

test('somebody asks in her name: other words, and nothing is given; the choice is taken back, and back again', async ({
  person,
}) => {
  const [noor, ada, ben] = [await person('Noor'), await person('Ada'), await person('Ben')]
  await standTogether(press, noor, ada, ben)
  await noor.page.goto('/s/you')
  await choosesFriends(noor, ['Ada', 'Ben'], asksBy)
  await expect(noor.page.getByText('Has their part')).toHaveCount(2)

  // The relay, or anybody, asks as Noor; Noor on the telephone has no words to read. Nothing is given.
  const stranger = await person('Mallory')
  const theirs = await asksFriends(stranger, asksBy)
  await ada.page.goto('/home')
  await requestOf(ada, 'Noor').getByRole('button', { name: 'Compare the words' }).click()
  await expect(ada.page.getByRole('dialog').getByText(theirs)).toBeVisible()
  await ada.page.getByRole('button', { name: 'They differ' }).click()
  await sees(ada, 'The six words do not match.')
  await findsNoBarriers(ada, 'six words that differ')
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await expect(requestOf(ada, 'Noor')).toHaveCount(0)

  // Taken back, and with Undo chosen again: the standing follows on every screen.
  await noor.page.getByRole('button', { name: 'Take it back' }).click()
  await sees(noor, 'Your friends’ parts open nothing any more.')
  await sees(noor, 'Nobody chosen')
  await noor.page.getByRole('button', { name: 'Undo' }).click()
  await expect(noor.page.getByText('Has their part')).toHaveCount(2)
})
