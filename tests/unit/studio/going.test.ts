import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { newDocId } from '../../../lib/base/ids.ts'
import { sealEntry } from '../../../lib/crypto/entry.ts'
import { mayApply } from '../../../lib/members/authority.ts'
import { announceDevice, changeRole, removeMember } from '../../../lib/members/compose.ts'
import { headSummary } from '../../../lib/members/log.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { readCertificate } from '../../../lib/signed/certificate.ts'
import { ownDevices } from '../../../lib/studio/own-devices.ts'
import { wayOut } from '../../../lib/studio/way-out.ts'
import { arrayOf } from '../../../lib/sync/bag.ts'
import { authoredIn } from '../../../lib/sync/authored.ts'
import {
  admit,
  as,
  found,
  furtherDevice,
  person,
  seeded,
  welcome,
  type Person,
} from '../../support/people.ts'

const [ada, bea] = [person('ada'), person('bea')]

describe('the way out of a studio', () => {
  it('is to remove it for one who is alone, to stay for its only keeper, to leave for everyone else', async () => {
    let { log } = await found(ada)
    expect(wayOut(resolve(log), ada.did)).toBe('remove')
    log = await welcome(log, ada, bea)
    expect(wayOut(resolve(log), ada.did)).toBe('stay')
    expect(wayOut(resolve(log), bea.did)).toBe('leave')
    log = await admit(log, changeRole(as(ada, log), { did: bea.did, role: 'keeper', cut: [] }))
    expect(wayOut(resolve(log), ada.did)).toBe('leave')
    log = await admit(log, removeMember(as(bea, log), { did: bea.did, cut: [] }))
    expect(wayOut(resolve(log), ada.did)).toBe('remove')
  })
})

describe('what somebody wrote', () => {
  it('goes on counting after they left, for whoever reads it only then', async () => {
    const { studio, log: founded, key } = await found(ada)
    const log = await welcome(founded, ada, bea)
    const doc = newDocId('body', seeded('page'))
    const outer = new Y.Doc()
    const entry = (who: Person, name: string, seq: number) => {
      const session = seeded(name)(8)
      const head = { kind: 'update' as const, deflated: false, author: who.device.fp, session, seq }
      const update = Y.encodeStateAsUpdate(new Y.Doc())
      const { sign } = who.device
      const membershipHead = headSummary(log)
      const bytes = sealEntry({
        studio,
        doc,
        key,
        head,
        membershipHead,
        payload: update,
        sign,
        random: seeded(name),
      })
      outer.getArray<Uint8Array>(arrayOf(session)).push([bytes])
      return { author: who.device.fp, session, seq }
    }
    const written = [entry(bea, 'morning', 1), entry(bea, 'morning', 2), entry(bea, 'evening', 1)]
    entry(ada, 'ada', 1)

    const authored = authoredIn(outer, new Set([bea.device.fp]))
    expect(authored.map(({ lastSeq }) => lastSeq).sort()).toEqual([1, 2])
    const cut = authored.map((session) => ({ doc, ...session }))
    const left = await admit(log, removeMember(as(bea, log), { did: bea.did, cut }))
    for (const item of written) expect(mayApply(item, headSummary(log), doc, left)).toBe('yes')
    const later = { author: bea.device.fp, session: seeded('night')(8), seq: 1 }
    expect(mayApply(later, headSummary(log), doc, left)).toBe('no')
  })
})

describe("a person's devices", () => {
  it('are those that any studio of theirs knows, this one first', async () => {
    const phone = furtherDevice(ada, 'phone')
    let { log } = await found(ada)
    log = await welcome(log, ada, bea)
    log = await admit(log, announceDevice(as(phone, log), { did: ada.did, cert: phone.cert }))
    const { certificate } = readCertificate(phone.cert)!
    const devices = ownDevices(ada.did, { fp: phone.device.fp, certificate }, [resolve(log)])
    expect(devices).toEqual([
      { id: phone.device.fp, kind: 'computer', since: 1000, isThis: true },
      { id: ada.device.fp, kind: 'computer', since: 1000, isThis: false },
    ])
    expect(ownDevices(ada.did, { fp: phone.device.fp, certificate }, [])).toHaveLength(1)
  })
})
