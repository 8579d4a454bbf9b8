/** Talk that can be found again: threads of three people, what is new on two devices of one, and all of it by keys. */
import { findsNoBarriers } from '../support/barriers.ts'
import {
  comesIn,
  goesToTheDoorstep,
  invites,
  isInstalled,
  pressesEnd,
  sees,
  startsAStudio,
  writesAPage,
} from '../support/deeds.ts'
import { picture } from '../support/file-deeds.ts'
import { choosesAFile } from '../support/said-file-deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'
import { opensTheTalk, says, talkOf } from '../support/talk-deeds.ts'
import {
  doesToMessage,
  doesToThread,
  goesToTheThreads,
  lineOf,
  messageOf,
  opensTheThread,
  saysInTheThread,
  startsAThread,
  whereToSay,
} from '../support/thread-deeds.ts'
import { restsOn, swipesAcross } from '../support/touch-deeds.ts'

const press = 'Marsh Street Press'

async function aStudioOf(noor: Person, others: readonly [Person, 'a writer' | 'a commenter'][]) {
  await startsAStudio(noor, press)
  for (const [who, role] of others) await comesIn(who, await invites(noor, { role }), press)
}

test('three people talk in a thread, vote, pick an answer, split it and bring it to an end', async ({
  person,
}) => {
  const [noor, ada, cy] = [await person('Noor'), await person('Ada'), await person('Cy')]
  await aStudioOf(noor, [
    [ada, 'a writer'],
    [cy, 'a commenter'],
  ])
  await goesToTheThreads(noor)
  await sees(noor, /Threads keep one subject together\. Start with a question\./)
  await findsNoBarriers(noor, 'threads, empty')

  // Writing comes first; a name can come later.
  const address = await startsAThread(noor, 'How much **extender** for $c_2$?', { isQuestion: true })
  await expect(messageOf(noor, 'You').locator('.katex')).toHaveCount(1)
  await expect(messageOf(noor, 'You').locator('strong')).toHaveText('extender')
  await doesToThread(noor, 'Give it a name')
  await noor.page.getByLabel('The name of the thread').fill('Tide blue')
  await noor.page.getByRole('button', { name: 'Name it' }).click()

  // It is new for the others until they have been there; then it is answered, changed and taken back.
  await goesToTheThreads(cy)
  await expect(lineOf(cy, /^A question ?Tide blue.*, 1 new$/)).toBeVisible()
  await opensTheThread(cy, /Tide blue/)
  await expect(cy.page.getByRole('separator', { name: '1 new from here' })).toBeVisible()
  await opensTheThread(ada, /Tide blue/)
  await doesToMessage(ada, messageOf(ada, 'Noor'), 'Reply')
  await saysInTheThread(ada, 'One part ink, three parts extender')
  await expect(messageOf(cy, 'Ada')).toContainText('Noor')
  await doesToMessage(cy, messageOf(cy, 'Ada', 'three parts'), 'React')
  await cy.page.getByRole('dialog').getByLabel('Or a short word').fill('hear, hear')
  await cy.page.getByRole('dialog').getByRole('button', { name: 'Add' }).click()
  await expect(messageOf(ada, 'You').getByRole('button', { name: 'hear, hear, from Cy' })).toBeVisible()
  await doesToMessage(ada, messageOf(ada, 'You'), 'Change')
  await ada.page.getByRole('textbox', { name: 'Your words' }).click()
  await pressesEnd(ada)
  await ada.page.keyboard.type(', weighed')
  await ada.page.getByRole('button', { name: 'Keep' }).click()
  await expect(messageOf(cy, 'Ada')).toContainText('three parts extender, weighed')
  await saysInTheThread(cy, 'Buy it ready mixed')
  await doesToMessage(cy, messageOf(cy, 'You', 'ready mixed'), 'Take back')
  await expect(messageOf(ada, 'Cy')).toContainText('Cy took this back')
  await cy.page.getByRole('button', { name: 'Undo' }).click()
  await expect(messageOf(ada, 'Cy')).toContainText('Buy it ready mixed')

  // A poll shows faces, and an answer is picked.
  await noor.page.getByRole('button', { name: 'Add something' }).click()
  await noor.page.getByRole('menuitem', { name: 'A poll' }).click()
  await noor.page.getByLabel('What do you want to know?').fill('Which mix on Friday?')
  await noor.page.getByLabel('Choice 1').fill('1 to 3')
  await noor.page.getByLabel('Choice 2').fill('1 to 6')
  await findsNoBarriers(noor, 'asking a poll')
  await noor.page.getByRole('button', { name: 'Ask', exact: true }).click()
  const pollFor = ({ page }: Person) => page.getByRole('region', { name: 'Poll: Which mix on Friday?' })
  await pollFor(cy)
    .getByRole('checkbox', { name: /^1 to 3/ })
    .check()
  await expect(pollFor(ada).getByRole('checkbox', { name: '1 to 3, taken by Cy' })).toBeVisible()
  await pollFor(cy)
    .getByRole('checkbox', { name: /^1 to 6/ })
    .check()
  await expect(pollFor(ada).getByRole('checkbox', { name: '1 to 6, taken by Cy' })).toBeVisible()
  await doesToMessage(noor, messageOf(noor, 'You', 'Which mix'), 'Close the poll')
  await expect(pollFor(cy)).toContainText('“1 to 6” it is.')
  await doesToMessage(noor, messageOf(noor, 'Ada'), 'This is the answer')
  await expect(messageOf(cy, 'Ada')).toContainText('Answer, picked by Noor')
  await findsNoBarriers(cy, 'a thread')

  // Offline it is kept here and says that it waits.
  await isInstalled(cy)
  await sees(cy, /Saved on (the relay|\d+ devices)/)
  await cy.offline()
  await saysInTheThread(cy, 'Written on the train')
  await expect(messageOf(cy, 'You', 'on the train').getByText('waiting')).toBeVisible()
  await cy.reopen()
  await expect(messageOf(cy, 'You', 'on the train').getByText('waiting')).toBeVisible()
  await cy.online()
  await expect(messageOf(ada, 'Cy', 'on the train')).toBeVisible()
  await expect(messageOf(cy, 'You', 'on the train').getByText('waiting')).toHaveCount(0)

  // What is beside the subject gets a thread of its own; the old link finds it there, and leads there who is at it.
  const link = await messageOf(ada, 'Cy', 'on the train').getAttribute('data-message')
  await cy.page.goto(`${address}/${link}`)
  await expect(messageOf(cy, 'You', 'on the train')).toBeVisible()
  await doesToMessage(ada, messageOf(ada, 'Cy', 'on the train'), 'Choose, to move or split')
  await ada.page.getByRole('button', { name: 'A thread of their own' }).click()
  await ada.page.getByLabel('What is it about?').fill('Trains')
  await ada.page.getByRole('button', { name: 'Split off' }).click()
  await expect(ada.page.getByRole('heading', { level: 1, name: 'Trains' })).toBeVisible()
  await expect(messageOf(ada, 'Cy', 'on the train')).toBeVisible()
  await expect(cy.page.getByRole('heading', { level: 1, name: 'Trains' })).toBeVisible()
  await noor.page.goto(`${address}/${link}`)
  await expect(noor.page.getByRole('heading', { level: 1, name: 'Trains' })).toBeVisible()
  await expect(messageOf(noor, 'Cy', 'on the train')).toBeVisible()

  // A thread can end, in one line that stays on top.
  await goesToTheThreads(cy)
  await opensTheThread(noor, /Tide blue/)
  await doesToThread(noor, 'Close it')
  await noor.page.getByLabel('How did it end?').fill('One to three, weighed')
  await noor.page.getByRole('button', { name: 'Close it' }).click()
  await expect(noor.page.getByText('One to three, weighed', { exact: true })).toBeVisible()
  await expect(lineOf(cy, /Tide blue.*Settled: One to three, weighed/)).toBeVisible()
  await findsNoBarriers(cy, 'the list of threads')
  await cy.page.goto(cy.page.url().replace(/(\/s\/[^/]+).*/, '$1/new'))
  await cy.page.getByRole('button', { name: /Noor settled a thread ?Tide blue/ }).click()
  await expect(cy.page.getByRole('article', { name: 'Tide blue' })).toContainText('“One to three, weighed”')
  // Whoever opens the thread has seen it, though no message in it is new.
  await opensTheThread(cy, /Tide blue/)
  await cy.page.goto(cy.page.url().replace(/(\/s\/[^/]+).*/, '$1/new'))
  await expect(cy.page.getByRole('button', { name: /Ada came in/ })).toBeVisible()
  await expect(cy.page.getByRole('button', { name: /settled a thread/ })).toHaveCount(0)
  await goesToTheThreads(cy)

  // Found again by its words.
  await cy.page.getByRole('button', { name: 'Find in threads' }).click()
  await cy.page.getByRole('searchbox', { name: 'Find in threads' }).fill('extender')
  await cy.page.getByRole('link', { name: /three parts extender/ }).click()
  await expect(messageOf(cy, 'Ada')).toBeVisible()
})

test('notes by the door, and talk beside a page that is a thread too', async ({ person, isMobile }) => {
  const [noor, cy] = [await person('Noor'), await person('Cy')]
  await aStudioOf(noor, [[cy, 'a commenter']])
  await goesToTheDoorstep(cy)
  await cy.page.getByRole('button', { name: 'Leave a note, it fades in a week' }).click()
  await cy.page.getByLabel('Your note').fill('Kettle is descaled.')
  await cy.page.getByRole('button', { name: 'Put it up' }).click()
  await goesToTheDoorstep(noor)
  await expect(noor.page.getByRole('region', { name: 'Notes by the door' })).toContainText(
    'Kettle is descaled.',
  )
  await findsNoBarriers(noor, 'a doorstep with a note')
  await noor.page.getByRole('button', { name: 'Take the note of Cy away' }).click()
  await expect(cy.page.getByText('Kettle is descaled.')).toHaveCount(0)

  const address = await writesAPage(noor, 'Press night', 'Clean hands.')
  await cy.page.goto(address)
  await opensTheTalk(cy)
  await says(cy, 'Can we promise aprons?')
  await noor.page.goto(address.replace(/pages.*$/, 'threads'))
  await opensTheThread(noor, /Press night/)
  await expect(messageOf(noor, 'Cy')).toContainText('Can we promise aprons?')
  await saysInTheThread(noor, 'Seven of them')
  await expect(cy.page.getByText('Seven of them')).toBeVisible()

  // A file said in the thread stands beside the page too; the next one to name it finds it behind a /.
  await choosesAFile(noor, await picture(noor, 'aprons.jpg'))
  await expect(whereToSay(noor)).toContainText('aprons.jpg')
  await noor.page.getByRole('button', { name: 'Send' }).click()
  await expect(talkOf(cy).getByRole('img', { name: 'aprons.jpg' })).toHaveCount(1)
  await whereToSay(noor).click()
  await noor.page.keyboard.type('As in /apr')
  await expect(noor.page.getByRole('option', { name: /aprons\.jpg/ })).toBeVisible()
  await noor.page.keyboard.press('Enter')
  await noor.page.getByRole('button', { name: 'Send' }).click()
  await expect(talkOf(cy).getByRole('img', { name: 'aprons.jpg' })).toHaveCount(2)
  await findsNoBarriers(cy, 'talk beside a page that shows a picture')

  // A finger that rests on a message opens its deeds, also while the phone is busy; one that is swept over a line has seen it.
  if (isMobile) {
    await restsOn(messageOf(noor, 'Cy'), { slowness: 6 })
    await noor.page.getByRole('menuitem', { name: 'Reply' }).tap()
    await expect(noor.page.getByText('Answering Cy: Can we promise aprons?')).toBeVisible()
    await noor.page.getByRole('link', { name: 'Back' }).click()
    await says(cy, 'Or bring your own')
    await expect(lineOf(noor, /Press night.*, 1 new/)).toBeVisible()
    await swipesAcross(lineOf(noor, /Press night/))
    await sees(noor, 'Seen.')
    await expect(lineOf(noor, /1 new/)).toHaveCount(0)
    await opensTheThread(noor, /Press night/)
  }
  await noor.page.getByRole('link', { name: 'Said beside a page. Go there' }).click()
  await expect(noor.page).toHaveURL(address)
})

test('what was said a moment before the window was gone is there, as a thread or as a draft', async ({
  person,
}) => {
  const noor = await person('Noor')
  await aStudioOf(noor, [])
  await goesToTheThreads(noor)
  const begun = noor.page.getByRole('textbox', { name: 'Begin a thread' })
  await begun
    .or(noor.page.getByRole('button', { name: 'Start a thread' }))
    .first()
    .click()
  await begun.click()
  await noor.page.keyboard.type('Rags: wash or bin?')
  await noor.page.getByRole('button', { name: 'Send' }).evaluate((button: HTMLElement) => {
    button.click()
    location.reload()
  })
  await expect(
    messageOf(noor, 'You').or(whereToSay(noor)).filter({ hasText: 'Rags: wash or bin?' }),
  ).toBeVisible()
})

test('a thread by keys alone', async ({ person, isMobile }) => {
  const [noor, ada] = [await person('Noor'), await person('Ada')]
  await aStudioOf(noor, [[ada, 'a writer']])
  const { keyboard } = noor.page
  await goesToTheDoorstep(noor)
  await keyboard.press('g')
  await keyboard.press('t')
  await expect(noor.page.getByRole('heading', { level: 1, name: 'Threads' })).toBeVisible()
  await keyboard.press('c')
  await keyboard.press('t')
  await expect(noor.page.getByRole('textbox', { name: 'Begin a thread' })).toBeFocused()
  await keyboard.type('Rags, @ad')
  await expect(noor.page.getByRole('option', { name: 'Ada' })).toBeVisible()
  await keyboard.press('Enter')
  await keyboard.type('wash or bin?')
  // At the thumb Enter begins a line;
  // a keyboard beside the phone sends with Control.
  await keyboard.press(isMobile ? 'Control+Enter' : 'Enter')
  await expect(messageOf(noor, 'You')).toContainText('Rags, @Ada wash or bin?')
  await opensTheThread(ada, /Names you\./)
  await saysInTheThread(ada, 'Bin')
  await expect(messageOf(noor, 'Ada')).toBeVisible()
  await keyboard.press('Escape')
  await keyboard.press('j')
  await keyboard.press('j')
  await expect(messageOf(noor, 'Ada')).toBeFocused()
  await keyboard.press('k')
  await expect(messageOf(noor, 'You')).toBeFocused()
  await keyboard.press('j')
  await keyboard.press('Tab')
  // A phone keeps everything that can be done with a message behind one button.
  const first = isMobile ? /^More/ : 'React'
  await expect(messageOf(noor, 'Ada').getByRole('button', { name: first })).toBeFocused()
  await keyboard.press('e')
  await sees(noor, 'Seen.')
})
