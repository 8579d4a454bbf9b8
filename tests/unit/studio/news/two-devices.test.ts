/** What is new for one person on two devices, from documents that meet. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { newDocId, type StudioId } from '../../../../lib/base/ids.ts'
import { observed, until } from '../../../../lib/base/observed.ts'
import { resolve } from '../../../../lib/members/resolution.ts'
import { ownDocument } from '../../../../lib/model/own.ts'
import { studioIndex } from '../../../../lib/model/studio-index.ts'
import { ownOf } from '../../../../lib/studio/own.ts'
import { openNews } from '../../../../lib/studio/studio-news.browser.ts'
import type { Change } from '../../../../lib/studio/news/change.ts'
import { deedWords } from '../../../../lib/studio/news/sentence.ts'
import { found, person, seeded } from '../../../support/people.ts'

const minute = 60_000

it('37 things made elsewhere count 37 on both devices; seen on one, none is left on either, and Undo gives them back', async () => {
  const noor = person('Noor')
  const bea = person('Bea')
  const { studio, log } = await found(noor)
  const hers = new Y.Doc()
  const index = studioIndex(hers)
  const random = seeded('37 pages')
  for (let n = 0; n < 36; n++)
    index.addPage({
      id: newDocId('body', random),
      parent: null,
      title: '',
      by: bea.did,
      at: 1e12 + n * minute,
    })

  const thread = newDocId('talk', random)
  const closing: Change = {
    thing: { studio, doc: thread, item: null, kind: 'thread' },
    ...{
      voice: 'laptop',
      n: 1e12 - 1,
      by: [bea.did],
      at: 1e12 - 1,
      deed: 'settled',
      amount: 1,
      names: false,
    },
  }
  const device = () => {
    const inner = new Y.Doc()
    const own = new Y.Doc()
    const clock = { now: () => 2e12, after: (_ms: number, task: () => void) => (task(), () => {}) }
    const news = openNews({
      ...{ studio: studio as StudioId, you: noor.did, index: studioIndex(inner), indexInner: inner, clock },
      documents: { isOpen: () => false, hold: () => null as never, follow: () => () => {} },
      contents: async () => async () => null,
      resolution: observed(resolve(log)),
      log: () => log,
      own: ownOf(observed(ownDocument(own)), clock),
      hides: observed(() => false),
      threads: {
        changes: observed([]),
        closings: observed([closing]),
        ...{ rows: observed([]), away: observed([]), whole: Promise.resolve(), seeSaid: () => () => {} },
      },
    })
    return { inner, own, ...news }
  }
  const [laptop, phone] = [device(), device()]
  const meet = (a: Y.Doc, b: Y.Doc) => {
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  }
  for (const one of [laptop, phone]) {
    await until(one.ready, Boolean)
    Y.applyUpdate(one.inner, Y.encodeStateAsUpdate(hers))
    expect(one.news.get().count).toBe(37)
  }
  // One of them is opened on the phone, the others are seen on the laptop.
  const [first] = phone.news.get().lines
  expect(deedWords(first!)).toBe('began a page')
  phone.seeThing(first!.thing.doc, null)
  expect(phone.news.get().count).toBe(36)
  meet(laptop.own, phone.own)
  expect(laptop.news.get().count).toBe(36)
  const undo = laptop.see(laptop.news.get().lines)
  expect(laptop.news.get().count).toBe(0)
  meet(laptop.own, phone.own)
  expect(phone.news.get().count).toBe(0)
  undo()
  meet(laptop.own, phone.own)
  for (const one of [laptop, phone]) {
    expect(one.news.get().count).toBe(36)
    one.stop()
  }
})
