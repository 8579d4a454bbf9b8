/** Coming back when every device is lost: by a sheet of paper, and by nothing else that the relay could use. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { findsNoBarriers } from '../support/barriers.ts'
import {
  goesToTheDoorstep,
  goesToTheEnd,
  isSaved,
  sees,
  startsAStudio,
  wantsBack,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

const press = 'Marsh Street Press'
const dayMs = 24 * 60 * 60 * 1000

/** The 24 words that stand on the sheet. */
const wordsOn = ({ page }: Person): Promise<string[]> =>
  page.getByRole('article', { name: 'Recovery kit' }).locator('ol b').allInnerTexts()

/** Types the three words that are asked for. */
async function readsBack({ page }: Person, words: readonly string[]): Promise<void> {
  for (const field of await page.getByRole('textbox', { name: /^Word \d+$/ }).all()) {
    const place = Number(
      /\d+/.exec((await field.evaluate((one: HTMLInputElement) => one.labels?.[0]?.innerText)) ?? '')?.[0],
    )
    await field.fill(words[place - 1]!)
  }
  await page.getByRole('button', { name: 'Check my kit' }).click()
}

test('a recovery kit: offered, made, checked; and from it alone everything comes back', async ({
  person,
}) => {
  const noor = await person('Noor')
  const { page } = noor
  await startsAStudio(noor, press)
  const door = page.url()
  await expect(page.getByText('Something worth keeping')).toHaveCount(0)
  const address = await writesAPage(noor, 'Gladys', 'She is eighty-one.')
  await sees(noor, isSaved)

  // There is something to lose now: the offer, calmly, on the doorstep.
  await goesToTheDoorstep(noor)
  await page.getByRole('link', { name: 'Make my kit' }).click()
  await expect(page.getByRole('article', { name: 'Recovery kit' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Show my words' }).click()
  await expect(page.getByRole('img', { name: 'The same 24 words as a code' })).toHaveAttribute('data-drawn')
  const words = await wordsOn(noor)
  expect(words).toHaveLength(24)
  await findsNoBarriers(noor, 'recovery kit')

  // Three words from the paper; a slip of the pen is named with what was meant.
  await page.getByRole('button', { name: 'I have it' }).click()
  await page.getByRole('button', { name: 'Check my kit' }).click()
  await expect(page.getByText(/^Word .+ is missing\.$/)).toHaveCount(3)
  const first = page.getByRole('textbox', { name: /^Word \d+$/ }).first()
  await first.fill('gardne')
  await page.getByRole('button', { name: 'Check my kit' }).click()
  await expect(page.getByText(/^Word .+ is not in the list\. Did you mean garden\?$/)).toBeVisible()
  await findsNoBarriers(noor, 'checking the kit')
  await readsBack(noor, words)
  await sees(noor, 'Your kit works. Keep it where only you can reach it.')
  await sees(noor, /You last checked yours today\./)
  await findsNoBarriers(noor, 'you, with a kit')
  await page.getByRole('button', { name: 'Check mine' }).click()
  await readsBack(noor, words)
  await expect(page.getByRole('dialog')).toBeHidden()

  // A month later: the wish to try it once more, and peace once it was tried.
  await page.clock.setSystemTime(Date.now() + 31 * dayMs)
  await page.goto(door)
  await sees(noor, /^A month has gone by since you last checked your recovery kit\./)
  await findsNoBarriers(noor, 'a kit to rehearse')
  await page.getByRole('button', { name: 'Check mine' }).click()
  await readsBack(noor, words)
  await expect(page.getByText('Is your kit where you put it?')).toHaveCount(0)
  await noor.context.close()

  // Every device is gone. An empty browser, the sheet, and nobody else online.
  const again = await person('Noor with a sheet of paper')
  await again.page.goto('/')
  await wantsBack(again)
  await findsNoBarriers(again, 'coming back')
  const typed = again.page.getByLabel('The 24 words on your sheet')
  const bringBack = again.page.getByRole('button', { name: 'Bring me back' })
  await typed.fill([...words.slice(0, 6), 'gardne', ...words.slice(7)].join(' '))
  await bringBack.click()
  await sees(again, 'Word seven is not in the list. Did you mean garden?')
  await typed.fill(words.slice(0, 23).join(' '))
  await bringBack.click()
  await sees(again, 'A kit has 24 words, and here are 23.')
  // Numbered, in capitals, cut short: as people write.
  await typed.fill(words.map((word, i) => `${i + 1}. ${word.slice(0, 4).toUpperCase()}`).join('\n'))
  await bringBack.click()
  await sees(again, 'Welcome back, Noor.')
  await sees(again, press)
  await again.page.goto(new URL(address).pathname)
  await expect(wordsOf(again)).toContainText('She is eighty-one.')
  await goesToTheEnd(again)
  await again.page.keyboard.type(' And she does not like surprises.')
  await sees(again, isSaved)
})

test('words of nobody: said so, and the device stays empty', async ({ person }) => {
  const bea = await person('Bea')
  await bea.page.goto('/')
  await wantsBack(bea)
  await bea.page.getByLabel('The 24 words on your sheet').fill(`${'abandon '.repeat(23)}art`)
  await bea.page.getByRole('button', { name: 'Bring me back' }).click()
  await sees(bea, 'This relay knows no studio of yours. Open the address that stands on your sheet.')
  await bea.reopen('/')
  await expect(bea.page.getByLabel('What do your friends call you?')).toBeVisible()
})

/** Makes this device forget, and stands where one comes back. */
async function forgetsAndWantsBack(one: Person): Promise<void> {
  await one.page.goto('/s/you')
  await one.page.getByRole('button', { name: 'Sign out' }).click()
  await one.page.getByRole('button', { name: 'Sign out and forget' }).click()
  await expect(one.page.getByLabel('What do your friends call you?')).toBeVisible()
  await wantsBack(one)
}

test('a passphrase and a passkey: each brings everything back, and the relay can read neither', async ({
  person,
  server,
}) => {
  const noor = await person('Noor')
  const { page } = noor
  noor.mayBeRefused()
  const devtools = await noor.context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      automaticPresenceSimulation: true,
      isUserVerified: true,
    },
  })
  await startsAStudio(noor, press)
  const address = await writesAPage(noor, 'Gladys', 'She is eighty-one.')
  await sees(noor, isSaved)
  await page.goto('/s/you')

  // A passphrase: one that anybody would guess is not taken, six drawn words are.
  const handle = 'noor.of-marsh-street'
  await page.getByRole('button', { name: 'Choose one' }).click()
  const field = page.getByLabel('The passphrase')
  await page.getByLabel('A name to find it by').fill(handle)
  await field.fill('Marsh Street Press')
  await sees(noor, 'Too easy to guess so far.')
  await page.getByRole('button', { name: 'Use this passphrase' }).click()
  await sees(noor, /^That is too easy to guess\./)
  await page.getByRole('button', { name: 'Draw six words' }).click()
  await expect(field).toHaveValue(/^([a-z]+ ){5}[a-z]+$/)
  await sees(noor, /^Strong:/)
  await findsNoBarriers(noor, 'choosing a passphrase')
  const passphrase = await field.inputValue()
  await page.getByRole('button', { name: 'Use this passphrase' }).click()
  await sees(noor, `The passphrase brings you back, with the name ${handle}. Remember both.`)

  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await sees(noor, 'The passkey brings you back, on this relay.')
  await expect(page.getByText('A passkey', { exact: true })).toBeVisible()
  await findsNoBarriers(noor, 'you, with ways back')

  // By the passphrase: wrong words and a name that nobody has get the same answer.
  await forgetsAndWantsBack(noor)
  const comeBack = page.getByRole('button', { name: 'Come back by passphrase' })
  const wrong = 'The relay knows nobody by this name with this passphrase. One of the two is different.'
  for (const [name, words] of [
    [handle, 'six other words of no use'],
    ['nobody-at-all', passphrase],
  ] as const) {
    await page.getByLabel('The name you chose with it').fill(name)
    await page.getByLabel('Your passphrase').fill(words)
    await expect(page.getByText(wrong)).toHaveCount(0)
    await comeBack.click()
    await sees(noor, wrong)
  }
  // As a phone's keyboard writes it.
  await page.getByLabel('The name you chose with it').fill(` ${handle.toUpperCase()}`)
  await page.getByLabel('Your passphrase').fill(`${passphrase}  `)
  await comeBack.click()
  await sees(noor, 'Welcome back, Noor.')
  await page.goto(new URL(address).pathname)
  await expect(wordsOf(noor)).toContainText('She is eighty-one.')

  // By the passkey.
  await forgetsAndWantsBack(noor)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await sees(noor, 'Welcome back, Noor.')
  await page.goto(new URL(address).pathname)
  await expect(wordsOf(noor)).toContainText('She is eighty-one.')

  // What was removed brings nobody back, and the relay has none of the words.
  await page.goto('/s/you')
  await page.getByRole('button', { name: 'Remove' }).first().click()
  await sees(noor, 'The passphrase brings nobody back any more.')
  await expect(page.getByRole('button', { name: 'Choose one' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Change' })).toBeVisible()
  await page.getByRole('button', { name: 'Remove' }).first().click()
  await expect(page.getByRole('button', { name: 'Choose one' })).toBeVisible()
  const kept = readdirSync(server.data)
    .map((name) => readFileSync(path.join(server.data, name), 'latin1'))
    .join('')
  for (const told of [passphrase, handle]) expect(kept + server.log()).not.toContain(told)
})
