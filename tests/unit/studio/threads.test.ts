/** Threads as the interface has them, for three people whose documents meet now and then. */
import { beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { until } from '../../../lib/base/observed.ts'
import { announceDevice } from '../../../lib/members/compose.ts'
import { seenMarks } from '../../../lib/model/own-seen.ts'
import { talkBeside } from '../../../lib/studio/talk-hosts.ts'
import {
  admit,
  as,
  found,
  furtherDevice,
  joinBy,
  linkFrom,
  person,
  welcome,
  type FoundedStudio,
} from '../../support/people.ts'
import { aPage, threadWorld, type ThreadDevice, type ThreadWorld } from '../../support/thread-world.ts'
import type { DocId, ItemId } from '../../../lib/base/ids.ts'
import { newsOf } from '../../../lib/studio/news/fold.ts'
import { deedWords } from '../../../lib/studio/news/sentence.ts'

const [noor, ada, cy] = [person('Noor'), person('Ada'), person('Cy')]
const phone = furtherDevice(ada, 'phone')
let studio: FoundedStudio
let world: ThreadWorld
let noors: ThreadDevice
let adas: ThreadDevice
let adasPhone: ThreadDevice
let cys: ThreadDevice

beforeEach(async () => {
  studio = await found(noor)
  studio.log = await welcome(studio.log, noor, ada, 'writer')
  studio.log = await admit(
    studio.log,
    announceDevice(as(phone, studio.log, 3500), { did: ada.did, cert: phone.cert }),
  )
  studio.log = await welcome(studio.log, noor, cy, 'commenter')
  world = threadWorld(studio, [noor, ada, cy])
  noors = world.device(noor)
  adas = world.device(ada)
  adasPhone = world.device(phone, 'phone')
  cys = world.device(cy)
  await world.meet()
})

const rowsOf = ({ threads }: ThreadDevice) => threads.rows.get()
const titles = (device: ThreadDevice) => rowsOf(device).map(({ title }) => title)
const row = (device: ThreadDevice, id: DocId) => rowsOf(device).find((one) => one.id === id)
const unread = (device: ThreadDevice) => device.threads.unread.get()

async function open({ threads }: ThreadDevice, id: DocId) {
  const thread = await threads.open(id)
  await until(thread.ready, Boolean)
  return { ...thread, texts: () => thread.messages.get().map(({ text }) => text) }
}

const finds = async ({ threads, finder }: ThreadDevice, words: string) =>
  (await threads.find(words, finder)).found

it('what was said just now is found before the index has read it, as whole words and by whom', async () => {
  const id = noors.threads.start({ text: 'Who brings the aprons?' })
  await world.meet()
  const asleep = { find: async () => ({ hits: [], isWhole: false, instead: [] }) }
  const now = async (device: ThreadDevice, words: string) =>
    (await device.threads.find(words, asleep)).found.map(({ thread, words: said, by }) => [
      thread,
      said,
      by.name,
    ])
  expect(await now(cys, 'brings apr')).toEqual([[id, 'Who brings the aprons?', 'Noor']])
  expect(await now(cys, 'from:noor aprons')).toHaveLength(1)
  expect(await now(cys, 'from:cy aprons')).toEqual([])
  expect(await now(cys, 'bring aprons')).toEqual([])
  cys.threads.putAway([id])
  await world.meet()
  expect(await now(cys, 'aprons')).toEqual([])
})

it('starts by writing, takes its first words for a title, and a name when it gets one', async () => {
  const id = noors.threads.start({ text: 'Shall we print **on Friday**?' })
  await world.meet()
  expect(titles(cys)).toEqual(['Shall we print on Friday?'])
  expect(row(cys, id)).toMatchObject({ isNamed: false, count: 1, unread: 1, last: { deed: 'said' } })
  cys.threads.name(id, 'Friday')
  await world.meet()
  expect(row(noors, id)).toMatchObject({ title: 'Friday', isNamed: true, unread: 0 })
})

it('messages are answered, changed, taken back, reacted to, pinned and marked', async () => {
  const id = noors.threads.start({ text: 'Seven aprons' })
  await world.meet()
  const [hers, his] = [await open(adas, id), await open(cys, id)]
  const [first] = his.messages.get()
  his.say({ text: 'Eight', to: first!.id })
  hers.react(first!.id, '🌿', true)
  his.react(first!.id, '🌿', true)
  his.react(first!.id, 'lovely', true)
  hers.pin(first!.id, true)
  hers.mark(first!.id, true)
  await world.meet()
  expect(hers.texts()).toEqual(['Seven aprons', 'Eight'])
  expect(hers.messages.get()[1]).toMatchObject({ to: { words: 'Seven aprons' }, isUnread: true })
  const shown = hers.messages.get()[0]!
  expect(shown.reactions.map((one) => [one.with, one.by.length, one.isYours])).toEqual([
    ['🌿', 2, true],
    ['lovely', 1, false],
  ])
  expect(shown).toMatchObject({ isPinned: true, isMarked: true, waiting: false })
  expect(his.messages.get()[0]!.isMarked).toBe(false)
  expect(his.pinned.get()).toHaveLength(1)
  const eight = his.messages.get()[1]!.id
  his.edit(eight, 'Nine')
  await world.meet()
  expect(hers.messages.get()[1]).toMatchObject({ text: 'Nine', before: [{ text: 'Eight' }] })
  const undo = his.takeBack(eight)
  await world.meet()
  expect(hers.texts()).toEqual(['Seven aprons', ''])
  expect(row(adas, id)).toMatchObject({ count: 1, unread: 1 })
  expect(hers.missing.get()).toEqual([])
  undo()
  await world.meet()
  expect(hers.texts()).toEqual(['Seven aprons', 'Nine'])
})

it('nobody changes or takes back another’s words', async () => {
  const id = noors.threads.start({ text: 'Seven aprons' })
  await world.meet()
  const his = await open(cys, id)
  const [first] = his.messages.get()
  his.edit(first!.id, 'No aprons')
  his.react(first!.id, 'x'.repeat(200), true)
  await world.meet()
  const hers = await open(adas, id)
  expect(hers.texts()).toEqual(['Seven aprons'])
  expect(hers.messages.get()[0]!.reactions.map((one) => one.with.length)).toEqual([24])
})

it('unread is exact and the same on two devices after reading offline on one', async () => {
  const id = noors.threads.start({ text: 'One' })
  await world.meet()
  const [his, noorsThread] = [await open(cys, id), await open(noors, id)]
  his.say({ text: `[@Ada](snug:person/${ada.did}) two` })
  noorsThread.say({ text: 'Three' })
  await world.meet()
  expect([unread(adas), unread(adasPhone), unread(noors), unread(cys)]).toEqual([3, 3, 1, 2])
  expect(row(adas, id)).toMatchObject({ unread: 3, unreadNamed: 1 })
  adasPhone.isOnline = false
  const undo = adasPhone.threads.see(id)
  expect(unread(adasPhone)).toBe(0)
  his.say({ text: 'Four' })
  await world.meet()
  expect([unread(adas), unread(adasPhone)]).toEqual([4, 0])
  adasPhone.isOnline = true
  await world.meet()
  expect([unread(adas), unread(adasPhone)]).toEqual([1, 1])
  const hers = await open(adas, id)
  expect(hers.messages.get().find(({ id: item }) => item === hers.firstUnread.get())?.text).toBe('Four')
  undo()
  await world.meet()
  expect([unread(adas), unread(adasPhone)]).toEqual([4, 4])
  adas.threads.setAttention(id, 'mute')
  await world.meet()
  expect([unread(adas), unread(adasPhone)]).toEqual([1, 1])
})

it('reactions and changes are not unread; reading moved words in one place is reading them', async () => {
  const id = noors.threads.start({ text: 'One' })
  await world.meet()
  adas.threads.see(id)
  const his = await open(cys, id)
  his.react(his.messages.get()[0]!.id, '👍', true)
  const two = his.say({ text: 'Two' })
  const three = his.say({ text: 'Three' })
  await world.meet()
  expect(unread(adas)).toBe(2)
  const other = cys.threads.split([two, three], id, 'Apart')
  await world.meet()
  await world.meet()
  expect(titles(adas)).toEqual(['Apart', 'One'])
  expect([row(adas, id)!.unread, row(adas, other)!.unread]).toEqual([0, 2])
  adas.threads.see(id)
  expect(row(adas, other)!.unread).toBe(2)
  his.say({ text: 'Four' })
  await world.meet()
  adas.threads.see(id)
  expect([row(adas, id)!.unread, row(adas, other)!.unread]).toEqual([0, 2])
  adas.threads.see(other)
  await world.meet()
  expect([unread(adas), unread(adasPhone)]).toEqual([0, 0])
})

it('links hold after moving, splitting and merging; edits follow their message', async () => {
  const id = noors.threads.start({ text: 'One' })
  await world.meet()
  const his = await open(cys, id)
  const two = his.say({ text: 'Two' })
  await world.meet()
  const apart = adas.threads.split([two], id, 'Apart')
  await world.meet()
  await world.meet()
  expect(his.texts()).toEqual(['One'])
  his.close()
  const there = await open(cys, apart)
  expect(there.texts()).toEqual(['Two'])
  there.edit(two, 'Two and a half')
  there.say({ text: 'Indeed', to: two })
  await world.meet()
  expect(await noors.threads.where(id, two)).toEqual({ thread: apart })
  expect((await open(noors, apart)).texts()).toEqual(['Two and a half', 'Indeed'])
  const third = noors.threads.start({ text: 'Elsewhere', title: 'Elsewhere' })
  await world.meet()
  noors.threads.merge(apart, third)
  await world.meet()
  expect(titles(adas).sort()).toEqual(['Elsewhere', 'One'])
  expect((await open(adas, third)).texts()).toEqual(['Two and a half', 'Indeed', 'Elsewhere'])
  expect(await adas.threads.where(id, two)).toEqual({ thread: third })
  expect(await adas.threads.where(apart, two)).toEqual({ thread: third })
  adas.threads.move([two], third, id)
  await world.meet()
  await world.meet()
  expect((await open(noors, id)).texts()).toEqual(['One', 'Two and a half'])
  expect(await cys.threads.where(apart, two)).toEqual({ thread: id })
})

it('polls count one vote of each, the last, until they are closed', async () => {
  const id = noors.threads.start({ text: 'When?' })
  await world.meet()
  const [mine, hers, his] = [await open(noors, id), await open(adas, id), await open(cys, id)]
  const poll = mine.poll({
    question: 'Which day?',
    choices: ['Friday', 'Saturday'],
    several: false,
    until: null,
  })
  await world.meet()
  hers.vote(poll, [0])
  his.vote(poll, [0])
  await world.meet()
  his.vote(poll, [1])
  await world.meet()
  const shown = () => mine.messages.get().find((one) => one.id === poll)!.poll!
  expect(shown().choices.map(({ by }) => by.map(({ name }) => name))).toEqual([['Ada'], ['Cy']])
  his.endPoll(poll)
  await world.meet()
  expect(shown()).toMatchObject({ ended: null, mayEnd: true })
  // Who may not close it tells nothing by trying.
  expect(adas.threads.closings.get()).toEqual([])
  his.vote(poll, [0])
  await world.meet()
  mine.endPoll(poll)
  await world.meet()
  his.vote(poll, [1])
  await world.meet()
  expect(shown().choices.map(({ by }) => by.length)).toEqual([2, 0])
  expect(shown().ended).toMatchObject({ by: { name: 'Noor' }, how: 'Friday' })
  expect(row(adas, id)?.last?.deed).toBe('poll')
  const told = adas.threads.closings.get()
  expect(told).toMatchObject([{ by: [noor.did], deed: 'ended', thing: { doc: id } }])
  expect(deedWords(newsOf(told).lines[0]!)).toBe('closed a poll')
})

it('a question has an answer, which is found first', async () => {
  const id = cys.threads.start({ text: 'How hot is the press?', kind: 'question' })
  await world.meet()
  const [hers, his] = [await open(adas, id), await open(cys, id)]
  const wrong = hers.say({ text: 'The press is cold' })
  const right = hers.say({ text: 'The préss is at 160 degrees' })
  await world.meet()
  expect(row(noors, id)).toMatchObject({ kind: 'question', isAnswered: false, last: { deed: 'answered' } })
  his.pick(right, true)
  await world.meet()
  expect(row(noors, id)?.isAnswered).toBe(true)
  const told = () => noors.threads.closings.get()
  expect(told()).toMatchObject([{ by: [cy.did], thing: { doc: id }, deed: 'picked' }])
  his.pick(right, false)
  await world.meet()
  expect(told()).toEqual([])
  his.pick(right, true)
  await world.meet()
  expect(hers.messages.get().find((one) => one.id === right)?.isPicked).toMatchObject({ by: { name: 'Cy' } })
  const found = await finds(noors, 'press IS')
  expect(found.map(({ message }) => message)).toEqual([right, expect.anything(), expect.anything()])
  expect(found.map(({ message }) => message)).toContain(wrong)
  expect(found[0]).toMatchObject({ thread: id, by: { name: 'Ada' }, words: 'The préss is at 160 degrees' })
  // Also where nothing but the question says what is looked for.
  const asked = await finds(noors, 'how hot')
  expect(asked.map(({ message }) => message)).toEqual([right, expect.anything()])
})

it('ends with a line of outcome, and begins again', async () => {
  const id = noors.threads.start({ text: 'When?' })
  adas.threads.close(id, 'On Friday')
  await world.meet()
  expect(row(cys, id)).toMatchObject({ closed: { by: { name: 'Ada' }, outcome: 'On Friday' } })
  expect(cys.threads.closings.get()).toMatchObject([{ by: [ada.did], thing: { doc: id }, deed: 'settled' }])
  const { voice, n } = cys.threads.closings.get()[0]!
  expect(voice).not.toBe(ada.did)
  // Whoever opens the thread has seen it, until that is taken back.
  const mark = () => seenMarks(cys.own, {}).of(studio.studio).get().get(`news ${id} ${voice}`)
  const undo = cys.threads.see(id)
  expect(mark()).toBe(n + 1)
  undo()
  expect(mark()).toBe(0)
  cys.threads.reopen(id)
  await world.meet()
  expect(row(noors, id)?.closed).toBe(null)
  expect(noors.threads.closings.get()).toEqual([])
})

it('notes at the door go by themselves, or when they are taken down', async () => {
  const undo = cys.threads.leaveNote('Key is under the pot')
  adas.threads.leaveNote('Milk, please')
  await world.meet()
  const read = ({ threads }: ThreadDevice) => threads.notes.get().map(({ text }) => text)
  expect(read(noors)).toEqual(['Milk, please', 'Key is under the pot'])
  undo()
  await world.meet()
  expect(read(noors)).toEqual(['Milk, please'])
  expect(adas.threads.notes.get()[0]).toMatchObject({ mayRemove: true })
  expect(cys.threads.notes.get()[0]).toMatchObject({ mayRemove: false })
  noors.threads.removeNote(adas.threads.notes.get()[0]!.id)
  await world.meet()
  await until(adas.threads.notes, (notes) => notes.length === 0)
})

it('talk beside a page is a thread of its title', async () => {
  const page = aPage('a page')
  noors.index.addPage({ id: page, parent: null, title: 'Aprons', by: noor.did, at: 1 })
  await world.meet()
  const talk = talkBeside(studio.studio, page)
  const hers = await open(adas, talk)
  hers.say({ text: 'Said beside it' })
  await world.meet()
  expect(row(noors, talk)).toMatchObject({ title: 'Aprons', beside: { doc: page, thing: null }, unread: 1 })
})

it('of talk beside what a keeper took down nobody else sees a word, in lists or by finding', async () => {
  const page = aPage('a page')
  noors.index.addPage({ id: page, parent: null, title: 'Cushions', by: noor.did, at: 1 })
  await world.meet()
  const talk = talkBeside(studio.studio, page)
  const [hers, his] = [await open(adas, talk), await open(noors, talk)]
  hers.say({ text: 'Cushions half price' })
  his.say({ text: 'Not in here' })
  await world.meet()
  noors.edges.takeDown({ doc: page, item: null })
  await world.meet()
  await until(cys.threads.rows, () => row(cys, talk)?.isDown === true)
  expect(row(noors, talk)).toMatchObject({ title: 'Cushions', isDown: false })
  expect(row(cys, talk)).toMatchObject({ title: '', isDown: true, unread: 0, last: { words: '' } })
  expect(await finds(cys, 'cushions')).toEqual([])
  expect(await finds(noors, 'cushions')).toHaveLength(1)
  noors.edges.putBack({ doc: page, item: null })
  await world.meet()
  await until(cys.threads.rows, () => row(cys, talk)?.isDown === false)
  expect(row(cys, talk)).toMatchObject({ title: 'Cushions', unread: 2 })

  // One message is not found either.
  const id = adas.threads.start({ text: 'Pillows half price' })
  await world.meet()
  const [spam] = (await open(noors, id)).messages.get()
  noors.edges.takeDown(spam!.thing)
  await world.meet()
  await until(cys.threads.rows, () => row(cys, id)?.title === '')
  expect(await finds(cys, 'pillows')).toEqual([])
  expect(await finds(noors, 'pillows')).toHaveLength(1)
})

it('somebody who comes later has the newest twenty to read, and not more', async () => {
  const id = noors.threads.start({ text: 'One' })
  const hers = await open(noors, id)
  for (let n = 2; n <= 30; n++) hers.say({ text: `Word ${n}` })
  const dot = person('Dot')
  const link = linkFrom(noor, studio.log, 'a late link', { role: 'writer' })
  const invited = await admit(studio.log, link.record)
  studio.log = await admit(invited, joinBy(dot, invited, link, world.now() + 1))
  const later = threadWorld(studio, [noor, ada, cy, dot])
  const dots = later.device(dot)
  for (const [doc, content] of noors.docs) Y.applyUpdate(dots.doc(doc), Y.encodeStateAsUpdate(content))
  await later.meet()
  expect(row(dots, id)).toMatchObject({ count: 30, unread: 20 })
  const his = await open(dots, id)
  const first = his.messages.get().find((one) => one.id === his.firstUnread.get())
  expect(first?.text).toBe('Word 11')
})

it('bears items of any shape in threads and at the door', async () => {
  const id = noors.threads.start({ text: 'One' })
  await world.meet()
  for (const doc of noors.docs.values()) {
    doc.getMap('items').set('x', 1)
    doc.getMap('items').set('A'.repeat(22), Uint8Array.of(0xa8, 0x61, 0x76, 0x01, 0x62, 0x61, 0x74, 0x1b))
  }
  await world.meet()
  expect(titles(adas)).toEqual(['One'])
  const hers = await open(adas, id)
  hers.vote(hers.messages.get()[0]!.id, [0])
  hers.pick('B'.repeat(22) as ItemId, true)
  hers.takeBack('C'.repeat(22) as ItemId)()
  adas.threads.merge(id, id)
  adas.threads.see('D'.repeat(22) as DocId)()
  await world.meet()
  expect(hers.texts()).toEqual(['One'])
})

it('a merge can be undone by anybody; what was said stays, and links from both times hold', async () => {
  const one = noors.threads.start({ text: 'One' })
  const other = adas.threads.start({ text: 'Other' })
  await world.meet()
  const part = noors.threads.merge(one, other)
  await world.meet()
  expect(titles(cys)).toEqual(['One'])
  expect(row(cys, other)).toMatchObject({ merged: [{ id: one, title: 'One' }] })
  const both = await open(cys, other)
  const [first] = both.messages.get()
  const later = both.say({ text: 'Said while they were one' })
  await world.meet()
  cys.threads.unmerge(one, other)
  part()
  await world.meet()
  expect(titles(adas).sort()).toEqual(['One', 'Other'])
  expect((await open(adas, one)).texts()).toEqual(['One'])
  expect((await open(adas, other)).texts()).toEqual(['Other', 'Said while they were one'])
  expect(await adas.threads.where(other, first!.id)).toEqual({ thread: one })
  expect(await adas.threads.where(other, later)).toEqual({ thread: other })
  adas.threads.merge(one, other)
  await world.meet()
  expect(titles(noors)).toEqual(['One'])
})

it('what rests in the cupboard is not listed, counted nor found, and comes back as it was', async () => {
  const id = noors.threads.start({ text: 'Aprons, seven' })
  const kept = noors.threads.start({ text: 'Rags' })
  await world.meet()
  adas.threads.putAway([id])
  await world.meet()
  expect(titles(cys)).toEqual(['Rags'])
  expect(unread(cys)).toBe(1)
  expect(await finds(cys, 'aprons')).toEqual([])
  expect(cys.threads.away.get()).toMatchObject([{ id, away: { by: { name: 'Ada' } } }])
  expect((await open(cys, id)).texts()).toEqual(['Aprons, seven'])
  cys.threads.bringBack([id, kept])
  await world.meet()
  expect([titles(adas).length, unread(cys)]).toEqual([2, 2])
})

it('tells of what you follow and of what names you, and of nothing else', async () => {
  const id = noors.threads.start({ text: 'One' })
  const quiet = noors.threads.start({ text: 'Elsewhere' })
  await world.meet()
  const told = () => adas.threads.told.get().map(({ title }) => title)
  expect(told()).toEqual([])
  adas.threads.setAttention(id, 'follow')
  expect(told()).toEqual(['One'])
  adas.threads.see(id)
  expect(told()).toEqual([])
  adas.threads.setAttention(quiet, 'mute')
  const his = await open(cys, quiet)
  his.say({ text: `[@Ada](snug:person/${ada.did}) look` })
  await world.meet()
  expect([told(), unread(adas)]).toEqual([['Elsewhere'], 1])
  expect(cys.threads.told.get()).toEqual([])
})

it('a keeper who takes another’s note away can put it back', async () => {
  adas.threads.leaveNote('Milk, please')
  await world.meet()
  const undo = noors.threads.removeNote(noors.threads.notes.get()[0]!.id)
  await until(noors.threads.notes, (notes) => notes.length === 0)
  undo()
  await until(noors.threads.notes, (notes) => notes.length === 1)
  await world.meet()
  await until(adas.threads.notes, (notes) => notes.length === 1)
})

it('a line of a list tells formulas without their signs', async () => {
  noors.threads.start({ text: 'Is **$c_2$** $5 or $$\\frac{a*b}{c}$$ - really?' })
  await world.meet()
  expect(titles(cys)).toEqual(['Is c_2 $5 or \\frac{a*b}{c} - really?'])
})
