/** Talk and edges as the interface has them, for three people whose documents are the same by a wire between them. */
import { beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newDocId, type Did, type DocId, type ItemId } from '../../../lib/base/ids.ts'
import { derived, observed } from '../../../lib/base/observed.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { actKey, house } from '../../../lib/model/house.ts'
import { reportsDoc } from '../../../lib/signed/documents.ts'
import { openEdges } from '../../../lib/studio/open-edges.browser.ts'
import { openTalk } from '../../../lib/studio/open-talk.browser.ts'
import { portraitOf } from '../../../lib/studio/portrait.ts'
import { talkBeside } from '../../../lib/studio/talk-hosts.ts'
import { eventually } from '../../support/eventually.ts'
import { found, person, seeded, welcome, type FoundedStudio, type Person } from '../../support/people.ts'

const [noor, ada, cy] = [person('Noor'), person('Ada'), person('Cy')]
let studio: FoundedStudio
let now = 1_000
const wires = new Map<DocId, Y.Doc[]>()

/** A document of one person, in step with everybody's. */
function wired(doc: DocId): Y.Doc {
  const mine = new Y.Doc()
  const others = wires.get(doc) ?? []
  for (const other of others) {
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(other))
    mine.on(
      'update',
      (update: Uint8Array, origin) => origin !== 'wire' && Y.applyUpdate(other, update, 'wire'),
    )
    other.on(
      'update',
      (update: Uint8Array, origin) => origin !== 'wire' && Y.applyUpdate(mine, update, 'wire'),
    )
  }
  wires.set(doc, [...others, mine])
  return mine
}

const heldOf = (inner: Y.Doc) => ({
  session: { inner, loaded: Promise.resolve(), kept: async () => {}, inStep: observed(true) },
  release: () => {},
})

function open(who: Person, host: DocId) {
  const resolution = observed(resolve(studio.log))
  const nameOf = (did: Did) => [noor, ada, cy].find((one) => one.did === did)?.name ?? 'Someone'
  const speakers = observed((did: Did) => ({
    ...{ did, name: nameOf(did), portrait: portraitOf(did), isYou: did === who.did },
  }))
  const keeping = house(wired('house' as DocId))
  const clock = { now: () => ++now, after: () => () => {} }
  const shared = {
    studio: studio.studio,
    resolution,
    device: who.device,
    speakers,
    clock,
    random: seeded(who.name),
  }
  const edges = openEdges({ ...shared, house: keeping, reports: heldOf(wired(reportsDoc(studio.studio))) })
  const doc = talkBeside(studio.studio, host)
  const talk = openTalk({
    ...{ ...shared, host, doc, down: edges.down },
    document: heldOf(wired(doc)),
    mayKeep: derived([resolution], () => resolution.get().members.get(who.did)?.role === 'keeper'),
    mayComment: observed(true),
    waitingSince: observed(null),
  })
  const reads = () =>
    talk.remarks
      .get()
      .map(({ by, text, answers }) => [by.name, text, ...answers.map((answer) => answer.text)])
  return { talk, edges, reads }
}

const page = newDocId('body', seeded('a page'))

beforeEach(async () => {
  studio = await found(noor)
  studio.log = await welcome(studio.log, noor, ada, 'writer')
  studio.log = await welcome(studio.log, noor, cy, 'commenter')
  wires.clear()
})

const three = () => [open(noor, page), open(ada, page), open(cy, page)] as const
const both = async (what: string, ...is: (() => boolean)[]) => {
  for (const each of is) await eventually(what, each)
}

it('what one says and changes the others read, with what it said before', async () => {
  const [noors, adas, cys] = three()
  const id = cys.talk.say({ text: 'Aprons?' })
  await both(
    'they read it',
    () => noors.reads().length === 1,
    () => adas.reads().length === 1,
  )
  adas.talk.say({ text: 'Asking.', to: id })
  await eventually('it is checked', () => cys.reads()[0]?.length === 3)
  cys.talk.edit(id, 'Seven aprons?')
  await eventually('it is changed', () => noors.reads()[0]?.[1] === 'Seven aprons?')
  expect(noors.reads()).toEqual([['Cy', 'Seven aprons?', 'Asking.']])
  expect(noors.talk.remarks.get()[0]).toMatchObject({ before: [{ text: 'Aprons?' }], settled: null })
  adas.talk.settle(id, true)
  await eventually('it is settled', () => noors.talk.remarks.get()[0]?.settled?.by.name === 'Ada')
})

it('words that are taken back leave the document, and nobody misses them', async () => {
  const [noors, , cys] = three()
  const id = cys.talk.say({ text: 'A secret' })
  await eventually('it is checked', () => cys.reads().length === 1)
  cys.talk.edit(id, 'A worse secret')
  await eventually('it is changed', () => noors.reads()[0]?.[1] === 'A worse secret')
  const undo = cys.talk.takeBack(id)
  await eventually('it is gone', () => noors.talk.remarks.get()[0]?.takenBack != null)
  expect(noors.reads()).toEqual([['Cy', '']])
  for (const doc of wires.get(talkBeside(studio.studio, page))!) {
    const bytes = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('latin1')
    expect(bytes).not.toContain('secret')
  }
  expect(noors.talk.missing.get()).toEqual([])
  cys.talk.say({ text: 'Something else' })
  await eventually('it is read', () => noors.reads().length === 2)
  expect(noors.talk.missing.get()).toEqual([])
  undo()
  await eventually('it is back', () => noors.reads()[0]?.[1] === 'A worse secret')
  expect(noors.talk.remarks.get()[0]?.before).toMatchObject([{ text: 'A secret' }])
})

it('a keeper takes words down for all and puts them back; who did it is signed', async () => {
  const [noors, adas, cys] = three()
  const id = cys.talk.say({ text: 'Ada is a bore' })
  await both(
    'they read it',
    () => noors.reads().length === 1,
    () => adas.reads().length === 1,
  )
  noors.edges.takeDown({ doc: page, item: id })
  await eventually('it is down', () => adas.talk.remarks.get()[0]?.down?.by.name === 'Noor')
  expect(adas.reads()).toEqual([['Cy', '']])
  await eventually('a keeper still sees it', () => noors.talk.remarks.get()[0]?.down != null)
  expect(noors.reads()).toEqual([['Cy', 'Ada is a bore']])
  noors.edges.putBack({ doc: page, item: id })
  await eventually('it is back', () => adas.reads()[0]?.[1] === 'Ada is a bore')
})

it('an act moved to another thing is nobody’s', async () => {
  const [noors, adas] = three()
  const other = newDocId('body', seeded('another page'))
  noors.edges.takeDown({ doc: page, item: null })
  await eventually('it is down', () => adas.edges.down.get().has(actKey({ doc: page, item: null })))
  const [raw] = wires.get('house' as DocId)!
  const acts = raw!.getMap<unknown>('acts')
  acts.set(other, acts.get(page))
  acts.set(`${page}.${'A'.repeat(22)}`, acts.get(page))
  acts.set('nothing', Uint8Array.of(1, 2, 3))
  await eventually('it has come', () => adas.edges.ready.get())
  expect([...adas.edges.down.get().keys()]).toEqual([page])
})

it('what is told to the keepers is listed until one has dealt with it', async () => {
  const [noors, adas, cys] = three()
  const item = adas.talk.say({ text: 'Buy my cushions' })
  await eventually('it is read', () => cys.reads().length === 1)
  const thing = { doc: page, item }
  const withdraw = cys.edges.report(thing, 'Buy my cushions', 'Third time')
  await eventually('it is listed', () => noors.edges.reports.get().length === 1)
  expect(noors.edges.reports.get()[0]).toMatchObject({ thing, words: 'Buy my cushions', note: 'Third time' })
  expect(noors.edges.reports.get()[0]?.by.name).toBe('Cy')
  const { id } = noors.edges.reports.get()[0]!
  const undo = noors.edges.answer(id)
  await eventually('it is off', () => noors.edges.reports.get().length === 0)
  undo()
  await eventually('it is on again', () => noors.edges.reports.get().length === 1)
  withdraw()
  await eventually('it is withdrawn', () => noors.edges.reports.get().length === 0)
})

it('bears reports of any shape', async () => {
  const [noors] = three()
  const [raw] = wires.get(reportsDoc(studio.studio))!
  raw!.getMap('items').set('x', 1)
  raw!.getMap('items').set('A'.repeat(22), Uint8Array.of(1))
  await eventually('all is looked at', () => noors.edges.ready.get())
  expect(noors.edges.reports.get()).toEqual([])
  noors.talk.edit('B'.repeat(22) as ItemId, 'of nothing')
  noors.talk.takeBack('C'.repeat(22) as ItemId)()
  await eventually('nothing came of it', () => noors.talk.ready.get())
  expect(noors.reads()).toEqual([])
})
