/** A second device of one person's: let in by a code, and from then on one person with the first. */
import { findsNoBarriers } from '../support/barriers.ts'
import { holdsBeforeTheCamera } from '../support/camera.ts'
import {
  goesToTheEnd,
  isInstalled,
  isSaved,
  lettersOn,
  opensThePage,
  sayTheSame,
  sees,
  startsAStudio,
  threeWordsOn,
  wantsBack,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'

const press = 'Marsh Street Press'
const title = 'Which key opens what'

test('a new device shows a code, an old one takes it, and every studio is there to read', async ({
  person,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  await writesAPage(noor, title, 'The small one opens the type cupboard.')
  await sees(noor, isSaved)

  const phone = await person('Noor on her new phone')
  await phone.page.goto('/')
  await wantsBack(phone)
  await phone.page.getByRole('link', { name: 'Link this device' }).click()
  const letters = await lettersOn(phone).innerText()
  await expect(phone.page.locator('svg[data-drawn]')).toBeVisible()
  await findsNoBarriers(phone, 'the code of a new device')

  await noor.page.goto('/s/you')
  await noor.page.getByRole('link', { name: 'Link a device' }).click()
  await findsNoBarriers(noor, 'linking a device')
  const take = async (code: string) => {
    await noor.page.getByLabel('The nine letters').fill(code)
    await noor.page.getByRole('button', { name: 'Go on' }).click()
  }
  await take('seven')
  await sees(noor, /A code has nine letters/)
  await take(letters.replace(/.$/, (last) => (last === 'Q' ? 'R' : 'Q')))
  await sees(noor, /One of the nine is not right/)
  noor.mayBeRefused()
  await take('000-000-00Q')
  await sees(noor, /No device is waiting with this code/)
  await take(letters.toLowerCase().replaceAll('-', ' '))
  await expect(threeWordsOn(noor)).toBeVisible()
  await findsNoBarriers(noor, 'three words')
  await sayTheSame(noor, phone)

  await phone.page.getByRole('main').getByRole('link', { name: press }).first().click()
  await opensThePage(phone, title)
  await expect(wordsOf(phone)).toContainText('The small one opens the type cupboard.')
  await goesToTheEnd(phone)
  await phone.page.keyboard.type(' The big one sticks.')
  await sees(phone, isSaved)
  await noor.page.getByRole('link', { name: 'Back to You' }).click()
  await expect(noor.page.getByText('Here since')).toHaveCount(2)
})

test('words that differ stop everything, on both devices', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const phone = await person('Noor on her new phone')
  await phone.page.goto('/s/link')
  const letters = await lettersOn(phone).innerText()
  await noor.page.goto('/s/link')
  await noor.page.getByLabel('The nine letters').fill(letters)
  await noor.page.getByRole('button', { name: 'Go on' }).click()
  await noor.page.getByRole('button', { name: 'They are the same' }).click()
  await sees(noor, /Now say so on the/)
  for (const one of [noor, phone]) one.mayBeRefused()
  await phone.page.getByRole('button', { name: 'They differ' }).click()
  await sees(phone, /The three words do not match/)
  await sees(noor, /The other device has stopped/)
  await phone.page.getByRole('button', { name: 'Show a new code' }).click()
  await expect(lettersOn(phone)).not.toHaveText(letters)
  await phone.page.goto('/')
  await expect(phone.page.getByLabel('What do your friends call you?')).toBeVisible()
})

/** The words of the page that is open, without the caret of the other device. */
const textOf = (one: Parameters<typeof wordsOf>[0]): Promise<string> =>
  wordsOf(one).evaluate((page) => {
    const copy = page.cloneNode(true) as HTMLElement
    copy.querySelectorAll('[class*=caret]').forEach((caret) => caret.remove())
    return copy.textContent
  })

test('one person, let in by camera, who writes on two devices that are both offline, is one person and loses nothing', async ({
  person,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  await writesAPage(noor, title, 'Keys:')
  await sees(noor, isSaved)
  const phone = await person('Noor on her phone')
  await phone.page.goto('/s/link')
  await expect(lettersOn(phone)).toBeVisible()
  await noor.page.goto('/s/link')
  await noor.page.getByRole('button', { name: 'Scan the code' }).click()
  await sees(noor, 'No camera, no matter. Type the nine letters under the code.')
  await noor.page.getByRole('button', { name: 'Stop scanning' }).click()
  await holdsBeforeTheCamera(noor, phone)
  await noor.page.getByRole('button', { name: 'Scan the code' }).click()
  await sayTheSame(noor, phone)

  for (const one of [noor, phone]) {
    await one.page.goto('/home')
    await one.page.getByRole('main').getByRole('link', { name: press }).first().click()
    await opensThePage(one, title)
    await expect(wordsOf(one)).toContainText('Keys:')
    await isInstalled(one)
  }
  const both = [
    { one: noor, says: ' small, from the laptop.' },
    { one: phone, says: ' big, from the phone.' },
  ]
  for (const { one } of both) await one.offline()
  for (const { one, says } of both) {
    await goesToTheEnd(one)
    await one.page.keyboard.type(says)
    await sees(one, /Offline/)
  }
  for (const { one } of both) await one.online()
  for (const { one } of both) {
    for (const { says } of both) await expect(wordsOf(one)).toContainText(says)
    await sees(one, isSaved)
  }
  expect(await textOf(phone)).toBe(await textOf(noor))
  for (const { one } of both) {
    await one.page.goto(one.page.url().replace(/\/pages.*/, '/people'))
    await expect(one.page.getByRole('main').getByText('Noor').first()).toBeVisible()
    await sees(one, /[Jj]ust you/)
  }
})

test('an invite on a screen is scanned instead of pasted, and the code of a kit instead of its words', async ({
  person,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  await noor.page.getByRole('button', { name: 'Invite' }).first().click()
  const dialog = noor.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  await dialog.getByRole('button', { name: 'Show a code' }).click()

  const bea = await person('Bea')
  await bea.page.goto('/join')
  await holdsBeforeTheCamera(bea, noor)
  await bea.page.getByRole('button', { name: 'Scan their code' }).click()
  await bea.page.getByLabel('The name they will see').fill('Bea')
  await bea.page.getByRole('button', { name: 'Come in' }).click()
  await expect(bea.page.getByRole('heading', { level: 1, name: press })).toBeVisible()

  await noor.page.goto('/s/kit')
  await noor.page.getByRole('button', { name: 'Show my words' }).click()
  const again = await person('Noor with a sheet of paper')
  await again.page.goto('/s/back')
  await holdsBeforeTheCamera(again, noor)
  await again.page.getByRole('button', { name: 'Scan my sheet' }).click()
  await sees(again, 'Welcome back, Noor.')
  await sees(again, press)
})
