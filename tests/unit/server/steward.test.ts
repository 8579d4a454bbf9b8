import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../lib/base/clock.ts'
import { setStartPolicy } from '../../../lib/server/start-policy.server.ts'
import { readStewardView } from '../../../lib/server/steward-view.server.ts'
import { claimSteward, makeStewardToken } from '../../../lib/server/steward.server.ts'
import { createStudioLogs, type StudioLogs } from '../../../lib/server/studio-logs.server.ts'
import { stewardView } from '../../../lib/wire/api.ts'
import { found, person, welcome, type FoundedStudio, type Person } from '../../support/people.ts'
import { temporaryDatabase, type TemporaryDatabase } from '../../support/temporary.ts'

const [ada, bea, cy] = [person('ada'), person('bea'), person('cy')]
const who = ({ did, device }: Person) => ({ did, device: device.fp })
let store: TemporaryDatabase
let logs: StudioLogs

const brings = async (by: Person, home: FoundedStudio) => {
  const added = await logs.add(home.studio, who(by), home.log.bytes() as never, [])
  return added.ok ? 'taken' : added.why
}

beforeEach(async () => {
  store = await temporaryDatabase()
  Object.assign(process.env, store.env)
  logs = createStudioLogs(store.database, systemClock)
  for (const { did } of [ada, bea, cy]) await store.database.account.create({ data: { did } })
  const token = await makeStewardToken(store.database)
  await claimSteward(store.database, ada.did, token!)
})
afterEach(() => store.remove())

describe('who may start studios', () => {
  it('is anyone, until the steward says otherwise', async () => {
    expect(await brings(cy, await found(cy))).toBe('taken')
  })

  it('only the steward: everyone else is told so, and what is here goes on', async () => {
    const home = await found(bea)
    await brings(bea, home)
    await setStartPolicy(store.database, 'steward')
    expect(await brings(cy, await found(cy))).toBe('not-taken')
    expect(await brings(ada, await found(ada))).toBe('taken')
    home.log = await welcome(home.log, bea, cy)
    expect(await brings(bea, home)).toBe('taken')
  })

  it('people who are in a studio here: one invited may start their own, a stranger may not', async () => {
    const home = await found(bea)
    home.log = await welcome(home.log, bea, cy)
    await brings(bea, home)
    await setStartPolicy(store.database, 'members')
    expect(await brings(cy, await found(cy))).toBe('taken')
    expect(await brings(person('dot'), await found(person('dot')))).toBe('not-taken')
  })

  it('nobody learns the rule by bringing a studio they are not in', async () => {
    await setStartPolicy(store.database, 'steward')
    expect(await brings(cy, await found(bea))).toBe('not-here')
  })

  it('an emptied relay takes everything back: the rule went with the rest', async () => {
    const home = await found(bea)
    home.log = await welcome(home.log, bea, cy)
    await setStartPolicy(store.database, 'steward')
    await store.database.setting.deleteMany()
    expect(await brings(cy, home)).toBe('taken')
  })
})

describe("the steward's view", () => {
  it('counts people, devices, studios and bytes, and knows no names', async () => {
    const home = await found(bea)
    await brings(bea, home)
    await store.database.roomUpdate.create({
      data: { room: `${home.studio}.AQAAAAAAAAAAAAAAAAAAAA~0`, bytes: new Uint8Array(5000) },
    })
    const view = stewardView.parse(await readStewardView(store.database))
    expect(view.accounts.map(({ did, steward, studios }) => ({ did, steward, studios }))).toEqual(
      [ada, bea, cy]
        .map(({ did }) => ({ did, steward: did === ada.did, studios: did === bea.did ? 1 : 0 }))
        .sort((a, b) => order(view, a.did) - order(view, b.did)),
    )
    expect(view.studios).toHaveLength(1)
    expect(view.studios[0]).toMatchObject({ studio: home.studio, people: 1 })
    expect(view.studios[0]!.bytes).toBeGreaterThan(5000)
    expect(view.databaseBytes).toBeGreaterThan(view.studios[0]!.bytes)
    // A server of PostgreSQL may be on another machine.
    if (store.env.DATABASE_URL) expect(view.freeBytes).toBeNull()
    else expect(view.freeBytes).toBeGreaterThan(0)
    expect({ accounts: view.accountCount, studios: view.studioCount }).toEqual({ accounts: 3, studios: 1 })
  })
})

const order = (view: { accounts: { did: string }[] }, did: string) =>
  view.accounts.findIndex((account) => account.did === did)

describe('removing a studio', () => {
  it('takes everything of it away, for the keeper who is alone in it', async () => {
    const [home, other] = [await found(bea), await found(cy)]
    await brings(bea, home)
    await brings(cy, other)
    for (const { studio } of [home, other])
      await store.database.roomUpdate.create({ data: { room: `${studio}.x~0`, bytes: new Uint8Array(9) } })
    const gone: string[] = []
    logs.onRemoved((studio) => gone.push(studio))
    expect(await logs.remove(home.studio, who(bea))).toBe('ok')
    expect(new Set(gone)).toEqual(new Set([home.studio]))
    expect(await logs.get(home.studio)).toBe(null)
    expect(await logs.get(other.studio)).not.toBe(null)
    const rooms = await store.database.roomUpdate.findMany()
    expect(rooms.map(({ room }) => room)).toEqual([`${other.studio}.x~0`])
    expect(await store.database.member.count({ where: { did: bea.did } })).toBe(0)
  })

  it('is not for strangers, and not while others are in', async () => {
    const home = await found(bea)
    home.log = await welcome(home.log, bea, cy)
    await brings(bea, home)
    expect(await logs.remove(home.studio, who(ada))).toBe('not-found')
    expect(await logs.remove(home.studio, who(bea))).toBe('no-access')
    expect(await logs.remove(home.studio, who(cy))).toBe('no-access')
    expect(await logs.get(home.studio)).not.toBe(null)
  })
})
