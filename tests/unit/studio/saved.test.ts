import { describe, expect, it } from 'vitest'
import { newDocId, type StudioId } from '../../../lib/base/ids.ts'
import { savedOf, type StudioSaving } from '../../../lib/studio/saved.ts'
import type { WaitingChange } from '../../../lib/studio/snug.ts'
import { seeded } from '../../support/people.ts'

const random = seeded('saved')
const id = 'AAAAAAAAAAAAAAAAAAAAAA' as StudioId
const indexDoc = newDocId('body', random)

const press: StudioSaving = {
  id,
  name: 'Press',
  indexDoc,
  waiting: [],
  isLogAtRelay: true,
  joinedAt: 5,
  devices: null,
}
const change = (what: WaitingChange['what'], at: number): WaitingChange => ({
  doc: what === 'studio' ? indexDoc : newDocId('body', random),
  studio: id,
  what,
  title: what,
  at,
})

describe('what the foot says', () => {
  it('says nothing before there is anything to save', () => {
    expect(savedOf([], 'online')).toEqual({ where: 'nothing-yet' })
  })

  it('says the relay only when nothing waits, connected or not', () => {
    expect(savedOf([press], 'online')).toEqual({ where: 'relay' })
    expect(savedOf([press], 'offline')).toEqual({ where: 'relay' })
  })

  it('says devices only when every studio written in shows them, and never while something waits', () => {
    const on = (devices: number | null) => ({ ...press, devices })
    expect(savedOf([on(3)], 'online')).toEqual({ where: 'devices', devices: 3 })
    expect(savedOf([on(3), on(null)], 'online')).toEqual({ where: 'devices', devices: 3 })
    expect(savedOf([on(3), on(2)], 'online')).toEqual({ where: 'devices', devices: 2 })
    expect(savedOf([on(3), on(1)], 'online')).toEqual({ where: 'relay' })
    expect(savedOf([on(1)], 'online')).toEqual({ where: 'relay' })
    const waits = { ...on(3), waiting: [change('page', 9)] }
    expect(savedOf([waits], 'online')).toMatchObject({ where: 'device' })
    expect(savedOf([{ ...on(3), isLogAtRelay: false }], 'online')).toMatchObject({ where: 'device' })
  })

  it('lists what waits, oldest first', () => {
    const saved = savedOf([{ ...press, waiting: [change('page', 9), change('you', 7)] }], 'offline')
    expect(saved).toMatchObject({ where: 'device', offline: true, waiting: [{ at: 7 }, { at: 9 }] })
  })

  it('counts a log that no relay holds as a change of the studio, once', () => {
    const begun = { ...press, isLogAtRelay: false }
    expect(savedOf([begun], 'connecting')).toMatchObject({
      offline: false,
      waiting: [{ what: 'studio', at: 5 }],
    })
    const named = savedOf([{ ...begun, waiting: [change('studio', 8)] }], 'offline')
    expect(named).toMatchObject({ waiting: [{ what: 'studio', at: 8 }] })
  })
})
