import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { fromBase64url, toBase64url } from '../../../lib/base/bytes.ts'
import { systemClock } from '../../../lib/base/clock.ts'
import { newDocId, newItemId, type DocId, type ItemId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { houseMachines } from '../../../lib/model/house-machines.ts'
import { talkItems } from '../../../lib/model/talk.ts'
import { machineIn } from '../../../lib/model/thread-brought.ts'
import { indexDoc } from '../../../lib/signed/documents.ts'
import { githubSecret, hookTokenHash, sealDelivery } from '../../../lib/signed/hook.ts'
import { readItem, verifyItem } from '../../../lib/signed/item.ts'
import {
  openMachine,
  shutMachine,
  takeDeliveries,
  type DeliveryPorts,
} from '../../../lib/studio/machine-deliveries.browser.ts'
import { talkBeside } from '../../../lib/studio/talk-hosts.ts'
import type { HookUpload } from '../../../lib/wire/hooks-api.ts'
import { found, person, type Person } from '../../support/people.ts'

type Row = { id: ItemId; door: string; at: number; sealed: string }

/** A relay that keeps doors and what waits, and devices whose documents are one. */
async function aStudio() {
  const [bea, tomek] = [person('bea'), person('tomek')]
  const { studio } = await found(bea)
  const docs = new Map<DocId, Y.Doc>()
  const docOf = (id: DocId) => docs.get(id) ?? docs.set(id, new Y.Doc()).get(id)!
  const house = new Y.Doc()
  let uploads: HookUpload[] = []
  let waiting: Row[] = []
  let isUp = true
  const down = { ok: false, why: 'offline' } as const
  const relay = {
    async ask(method: string, _path: string, shape: { parse(value: unknown): unknown }, body?: unknown) {
      if (!isUp) return down
      if (method === 'PUT') uploads.push(body as HookUpload)
      if (method === 'DELETE') uploads = uploads.filter(({ id }) => id !== (body as { id: string }).id)
      const value = method === 'GET' ? { doors: uploads.map(({ id }) => id), deliveries: waiting } : {}
      return { ok: true, value: shape.parse(value) }
    },
    async say(_path: string, body: unknown) {
      if (!isUp) return down
      const { taken } = body as { taken: string[] }
      waiting = waiting.filter(({ id }) => !taken.includes(id))
      return { ok: true, value: {} }
    },
  } as unknown as DeliveryPorts['relay']
  const portsOf = ({ device, did }: Person, isKeeper = true, own = docOf): DeliveryPorts => ({
    ...{ studio, device, relay, you: did, clock: systemClock, random: systemRandom },
    machines: houseMachines(house),
    address: observed('https://snug.example'),
    isKeeper: () => isKeeper,
    documents: {
      hold: (doc) => ({ session: { inner: own(doc), loaded: Promise.resolve() }, release() {} }) as never,
      async bring(_doc, inStep) {
        inStep()
        return true
      },
    },
  })
  async function deliver(door: string, text: string, id = newItemId(systemRandom)): Promise<ItemId> {
    const { key } = uploads.find((one) => one.id === door)!
    const to = { studio, id: fromBase64url(door)!, key: fromBase64url(key)! }
    const sealed = toBase64url(await sealDelivery(to, id, { as: 'CI', text, at: 7 }))
    waiting.push({ id, door, at: 7, sealed })
    return id
  }
  const never = new Promise(() => {})
  return {
    ...{ studio, bea, tomek, docOf, house, portsOf, deliver, never },
    uploads: () => uploads,
    waiting: () => waiting,
    put: (row: Row) => waiting.push(row),
    goDown: () => (isUp = false),
  }
}

it('a keeper opens a door into a new thread; what is told of it is told once and opens nothing at the relay', async () => {
  const home = await aStudio()
  const ports = home.portsOf(home.bea)
  const opened = await openMachine(ports, { name: 'Press', thread: null, kind: 'github' })
  if (!opened.ok) throw new Error(opened.why)
  const [upload] = home.uploads()
  const token = opened.address.split('/hook/')[1]!
  expect(upload).toMatchObject({ token: hookTokenHash(token), kind: 'github' })
  expect(opened.discord.endsWith(`/${token}`)).toBe(true)
  expect(opened.secret).toBe(githubSecret(token, fromBase64url(upload!.salt)!))
  const [id, note] = [...ports.machines.doors.get()][0]!
  expect([id, note.name]).toEqual([upload!.id, 'Press'])
  const [row] = talkItems(home.docOf(talkBeside(home.studio, indexDoc(home.studio)))).rows()
  expect(readItem(row!.bytes)).toMatchObject({
    type: 'thread',
    body: { doc: note.thread, title: 'Press', kind: 'talk' },
  })
  const text = JSON.stringify(home.house.getMap('machines').toJSON()) + JSON.stringify(home.uploads())
  expect(text.includes(token) || text.includes(opened.secret!)).toBe(false)
})

it('nobody but a keeper opens or shuts one; a relay that does not answer leaves all as it was', async () => {
  const home = await aStudio()
  const plan = { name: 'Press', thread: newDocId('talk', systemRandom), kind: 'open' as const }
  expect(await openMachine(home.portsOf(home.tomek, false), plan)).toEqual({ ok: false, why: 'not-a-keeper' })
  const ports = home.portsOf(home.bea)
  await openMachine(ports, plan)
  const [id] = [...ports.machines.doors.get().keys()]
  expect(await shutMachine(home.portsOf(home.tomek, false), id!)).toBe('not-a-keeper')
  home.goDown()
  expect(await shutMachine(ports, id!)).toBe('offline')
  expect(await openMachine(ports, plan)).toEqual({ ok: false, why: 'offline' })
  expect(ports.machines.doors.get().size).toBe(1)
})

it('two devices that open the same delivery at once make one message, and none is missed in a chain', async () => {
  const home = await aStudio()
  const thread = newDocId('talk', systemRandom)
  const plan = { name: 'Press', thread, kind: 'open' as const }
  await openMachine(home.portsOf(home.bea), plan)
  const { id: door } = home.uploads()[0]!
  const id = await home.deliver(door, 'Build passed')
  const [one, other] = [new Y.Doc(), new Y.Doc()]
  // The other asks before the first has told the relay.
  const kept = [...home.waiting()]
  await takeDeliveries(
    home.portsOf(home.bea, true, () => one),
    home.never,
  )
  kept.forEach(home.put)
  await takeDeliveries(
    home.portsOf(home.tomek, false, () => other),
    home.never,
  )
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  const [rows, same] = [talkItems(one).rows(), talkItems(other).rows()]
  expect(rows).toEqual(same)
  expect(rows.map((row) => row.id)).toEqual([id])
  const by = readItem(rows[0]!.bytes)!.by === home.bea.device.fp ? home.bea : home.tomek
  const item = await verifyItem(rows[0]!.bytes, {
    studio: home.studio,
    doc: thread,
    devEd: by.device.edPublic,
  })
  expect(machineIn(id, item!.body)).toEqual({
    door,
    name: 'CI (Press)',
    text: 'Build passed',
    at: 7,
    delivery: id,
  })
  expect(item!.prev).toEqual(new Uint8Array(16))
  expect(home.waiting()).toEqual([])
})

it('what does not open is dropped, what is for a door that has not come here waits', async () => {
  const home = await aStudio()
  const ports = home.portsOf(home.bea)
  await openMachine(ports, { name: 'Press', thread: newDocId('talk', systemRandom), kind: 'open' })
  const { id: door } = home.uploads()[0]!
  home.put({ id: newItemId(systemRandom), door, at: 1, sealed: toBase64url(systemRandom(200)) })
  home.put({ id: newItemId(systemRandom), door: toBase64url(systemRandom(16)), at: 1, sealed: 'AAAA' })
  expect(await takeDeliveries(ports, home.never)).toBe('all')
  expect(home.waiting().map(({ sealed }) => sealed)).toEqual(['AAAA'])
})

it('what the relay refuses for now is asked for again later, and is there once', async () => {
  const home = await aStudio()
  const ports = home.portsOf(home.bea)
  const thread = newDocId('talk', systemRandom)
  await openMachine(ports, { name: 'Press', thread, kind: 'open' })
  await home.deliver(home.uploads()[0]!.id, 'Build passed')
  const { relay } = ports
  const slow = { ok: false, why: 'too-fast' } as const
  expect(await takeDeliveries({ ...ports, relay: { ...relay, ask: async () => slow } }, home.never)).toBe(
    'later',
  )
  expect(await takeDeliveries({ ...ports, relay: { ...relay, say: async () => slow } }, home.never)).toBe(
    'later',
  )
  expect(home.waiting()).toHaveLength(1)
  expect(await takeDeliveries(ports, home.never)).toBe('all')
  expect(home.waiting()).toEqual([])
  expect(talkItems(home.docOf(thread)).rows()).toHaveLength(1)
})

it('rows that are no doors are read as none', async () => {
  const house = new Y.Doc()
  const map = house.getMap<unknown>('machines')
  for (const [key, value] of Object.entries({ x: 7, AAAAAAAAAAAAAAAAAAAAAA: { thread: 'no', seed: 'no' } }))
    map.set(key, value)
  expect(houseMachines(house).doors.get().size).toBe(0)
})
