/** What is one's own is the same on all devices of a person, and on nobody else's. */
import { findsNoBarriers } from '../support/barriers.ts'
import {
  comesIn,
  goesToTheDoorstep,
  goesToTheEnd,
  invites,
  isInstalled,
  isSaved,
  lettersOn,
  opensThePage,
  sayTheSame,
  sees,
  startsAStudio,
  wantsBack,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

const press = 'Marsh Street Press'
const title = 'Where the ladder is'

/** Marks at pages that somebody else changed since this person last opened them. */
const newDots = ({ page }: Person) => page.getByRole('main').getByLabel('Changed since you were here')

/** Leaves the page, which notes who wrote in it last, and comes back: a phone says only there that all is saved. */
async function allIsThere(person: Person) {
  await goesToTheDoorstep(person)
  await opensThePage(person, title)
  await sees(person, isSaved)
  await goesToTheDoorstep(person)
}

test('what one device has seen, the other has seen too, also when it saw it offline', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const otto = await person('Otto')
  await comesIn(otto, await invites(noor), press)
  await goesToTheDoorstep(noor)
  await expect(newDots(noor)).toHaveCount(0)
  await writesAPage(otto, title, 'Behind the paper store.')
  await allIsThere(otto)
  await expect(newDots(otto)).toHaveCount(0)
  await expect(newDots(noor)).toHaveCount(1)
  await findsNoBarriers(noor, 'a doorstep with something new')

  const phone = await person('Noor on her new phone')
  await phone.page.goto('/')
  await wantsBack(phone)
  await phone.page.getByRole('link', { name: 'Link this device' }).click()
  const letters = await lettersOn(phone).innerText()
  await noor.page.goto('/s/you')
  await noor.page.getByRole('link', { name: 'Link a device' }).click()
  await noor.page.getByLabel('The nine letters').fill(letters)
  await noor.page.getByRole('button', { name: 'Go on' }).click()
  await sayTheSame(noor, phone)
  await phone.page.getByRole('main').getByRole('link', { name: press }).first().click()
  await expect(newDots(phone)).toHaveCount(1)

  // Opened on the one, it is new on neither.
  await noor.page.getByRole('link', { name: 'Back to You' }).click()
  await noor.page.goto(phone.page.url())
  await opensThePage(noor, title)
  await expect(wordsOf(noor)).toContainText('Behind the paper store.')
  await goesToTheDoorstep(noor)
  await expect(newDots(noor)).toHaveCount(0)
  await expect(newDots(phone)).toHaveCount(0)

  // Changed again, and looked at where there is no network: the other device hears of it when there is one.
  await opensThePage(otto, title)
  await goesToTheEnd(otto)
  await otto.page.keyboard.type(' Left of the door.')
  await allIsThere(otto)
  await expect(newDots(noor)).toHaveCount(1)
  await expect(newDots(phone)).toHaveCount(1)
  await isInstalled(phone)
  await phone.offline()
  await opensThePage(phone, title)
  await goesToTheDoorstep(phone)
  await expect(newDots(phone)).toHaveCount(0)
  await expect(newDots(noor)).toHaveCount(1)
  await phone.online()
  await expect(newDots(noor)).toHaveCount(0)
})
