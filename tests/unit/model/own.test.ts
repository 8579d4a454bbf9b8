import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { idOf, newDocId, type Did, type StudioId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { ownDocument } from '../../../lib/model/own.ts'

const studio = idOf<StudioId>(systemRandom(16))
const other = idOf<StudioId>(systemRandom(16))
const page = newDocId('body', systemRandom)
const board = newDocId('body', systemRandom)
const petra = 'did:key:zPetra' as Did

/** Two devices of one person, and what happens when they meet. */
function twoDevices() {
  const docs = [new Y.Doc(), new Y.Doc()]
  const [phone, laptop] = docs.map(ownDocument)
  return {
    phone: phone!,
    laptop: laptop!,
    docs,
    meet() {
      for (let turn = 0; turn < 2; turn++)
        for (const from of docs)
          for (const to of docs)
            if (from !== to)
              Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'the other')
    },
  }
}

it('says nothing of what nobody wrote', () => {
  const own = ownDocument(new Y.Doc())
  expect([...own.seenIn(studio).get()]).toEqual([])
  expect(own.draft(studio, 'somewhere').get()).toBe('')
  expect(own.note(petra).get()).toBe('')
  expect([...own.mutes(studio).get()]).toEqual([])
  expect(own.views(board).get()).toEqual([])
  expect([...own.studios.get()]).toEqual([])
  expect(own.setting('week').get()).toBeUndefined()
})

it('what was seen on one device was seen on the other, and the further mark counts, whichever device had it', () => {
  for (let run = 0; run < 40; run++) {
    const { phone, laptop, meet } = twoDevices()
    phone.see(studio, [{ thing: page, upTo: 10 }])
    laptop.see(studio, [{ thing: page, upTo: 5 }])
    meet()
    for (const device of [phone, laptop]) expect(device.seenIn(studio).get().get(page)).toBe(10)
  }
})

it('a mark never goes back by itself, and goes back when it is taken back, on both devices', () => {
  for (let run = 0; run < 40; run++) {
    const { phone, laptop, meet } = twoDevices()
    phone.see(studio, [{ thing: page, upTo: 10 }])
    phone.see(studio, [{ thing: page, upTo: 9 }])
    expect(phone.seenIn(studio).get().get(page)).toBe(10)
    meet()
    laptop.see(studio, [{ thing: page, upTo: 20 }])
    phone.unsee(studio, [{ thing: page, upTo: 3 }])
    meet()
    for (const device of [phone, laptop]) expect(device.seenIn(studio).get().get(page)).toBe(3)
    expect(phone.seenIn(other).get().size).toBe(0)
  }
})

it('drafts written on two devices at once are both kept', () => {
  const { phone, laptop, meet } = twoDevices()
  phone.setDraft(studio, page, 'Bring the ladder. ')
  laptop.setDraft(studio, page, 'Ask Otto first. ')
  meet()
  const text = phone.draft(studio, page).get()
  expect(text).toContain('Bring the ladder.')
  expect(text).toContain('Ask Otto first.')
  expect(laptop.draft(studio, page).get()).toBe(text)
  phone.setDraft(studio, page, '')
  meet()
  expect(laptop.draft(studio, page).get()).toBe('')
})

it('changes only what differs, and never breaks a character in two', () => {
  const { phone, laptop, meet } = twoDevices()
  const texts = ['', 'a😀b', 'a😁b', '😁', '😁😀😁', '😀😁', 'Ärger', 'Äger und mehr', 'mehr']
  for (const from of texts)
    for (const to of texts) {
      phone.setNote(petra, from)
      phone.setNote(petra, to)
      expect(phone.note(petra).get()).toBe(to)
      meet()
      expect(laptop.note(petra).get()).toBe(to)
    }
})

it('keeps mutes, views, studios and settings, each for itself', () => {
  const { phone, laptop, meet } = twoDevices()
  phone.setMute(studio, petra, true)
  laptop.setMute(studio, 'a thread', true)
  phone.setView(board, { id: 'mine', name: 'Only mine', kind: 'table', query: { v: 1, people: [petra] } }, 2)
  laptop.setView(board, { id: 'due', name: 'Due', kind: 'calendar', query: null }, 1)
  phone.setStudio(studio, { relays: ['https://relay.example'], at: 7 })
  phone.setSetting('week', { starts: 1 })
  meet()
  expect(laptop.mutes(studio).get()).toEqual(new Set([petra, 'a thread']))
  expect(
    laptop
      .views(board)
      .get()
      .map(({ name }) => name),
  ).toEqual(['Due', 'Only mine'])
  expect(phone.views(board).get()[1]!.query).toEqual({ v: 1, people: [petra] })
  expect(laptop.studios.get().get(studio)).toEqual({ relays: ['https://relay.example'], at: 7 })
  expect(laptop.setting('week').get()).toEqual({ starts: 1 })
  laptop.dropStudio(studio)
  laptop.removeView(board, 'due')
  laptop.setSetting('week', undefined)
  meet()
  expect(phone.studios.get().size).toBe(0)
  expect(phone.mutes(studio).get().size).toBe(0)
  expect(
    phone
      .views(board)
      .get()
      .map(({ id }) => id),
  ).toEqual(['mine'])
  expect(phone.setting('week').get()).toBeUndefined()
})

it('renaming a view keeps its place', () => {
  const own = ownDocument(new Y.Doc())
  own.setView(board, { id: 'a', name: 'First', kind: 'table', query: 1 }, 1)
  own.setView(board, { id: 'b', name: 'Second', kind: 'table', query: 1 }, 2)
  own.setView(board, { id: 'a', name: 'Still first', kind: 'table', query: 1 }, 3)
  expect(
    own
      .views(board)
      .get()
      .map(({ name }) => name),
  ).toEqual(['Still first', 'Second'])
})

it('reads nothing out of what is no shape it knows', () => {
  const doc = new Y.Doc()
  const own = ownDocument(doc)
  doc.getMap('seen').set(`${studio} ${page}`, 'yesterday')
  doc.getMap('seen').set(`${studio} x`, [NaN, -1])
  doc.getMap('mutes').set(`${studio} ${petra}`, { is: 'odd' })
  doc.getMap('views').set(`${board} v`, { name: 7, kind: 'table' })
  doc.getMap('views').set(`${board} w`, null)
  doc.getMap('studios').set('no studio', { relays: [], at: 1 })
  doc.getMap('studios').set(studio, { relays: 'one', at: 1 })
  doc.getMap('studios').set(other, { relays: [7, 'https://relay.example'], at: 1 })
  expect(own.seenIn(studio).get().size).toBe(0)
  expect(own.mutes(studio).get().size).toBe(0)
  expect(own.views(board).get()).toEqual([])
  expect([...own.studios.get()]).toEqual([[other, { relays: ['https://relay.example'], at: 1 }]])
  own.see(studio, [{ thing: page, upTo: 4 }])
  expect(own.seenIn(studio).get().get(page)).toBe(4)
})

it('takes in no setting that is large, and writes nothing that changes nothing', () => {
  const doc = new Y.Doc()
  const own = ownDocument(doc)
  own.setSetting('large', 'x'.repeat(40_000))
  expect(own.setting('large').get()).toBeUndefined()
  own.setStudio(studio, { relays: ['a'], at: 1 })
  own.see(studio, [{ thing: page, upTo: 4 }])
  const before = Y.encodeStateVector(doc)
  own.setStudio(studio, { relays: ['a'], at: 1 })
  own.see(studio, [{ thing: page, upTo: 4 }])
  own.setMute(studio, petra, false)
  own.setDraft(studio, page, '')
  expect(Y.encodeStateVector(doc)).toEqual(before)
})

it('pages at hand: what two devices chose while apart is all there, in the order of choosing', () => {
  const { phone, laptop, meet } = twoDevices()
  phone.setFavourite(studio, page, 20)
  laptop.setFavourite(studio, board, 10)
  laptop.setFavourite(other, page, 5)
  meet()
  for (const own of [phone, laptop]) expect(own.favourites(studio).get()).toEqual([board, page])
  phone.setFavourite(studio, board, null)
  meet()
  expect(laptop.favourites(studio).get()).toEqual([page])
  laptop.setStudio(studio, { relays: [], at: 1 })
  laptop.dropStudio(studio)
  expect(laptop.favourites(studio).get()).toEqual([])
})

it('bears what is no favourite among the favourites', () => {
  const doc = new Y.Doc()
  for (const [key, at] of [
    [`${studio} no page`, 1],
    [`${studio} ${page}`, 'soon'],
    ['odd', 2],
  ] as const)
    doc.getMap('favourites').set(key, at)
  expect(ownDocument(doc).favourites(studio).get()).toEqual([])
})
