/** People with real keys in a real membership log, for tests of what stands on them. */
import type { Did, DocId, StudioId } from '../../lib/base/ids.ts'
import { observed, type Settable } from '../../lib/base/observed.ts'
import type { RandomBytes } from '../../lib/base/random.ts'
import { certifyDevice, deviceOf, newDevice, type Device } from '../../lib/crypto/device.ts'
import { identityOf, newIdentity } from '../../lib/crypto/identity.ts'
import { newStudioKey, type StudioKey } from '../../lib/crypto/studio-key.ts'
import { mayPublish } from '../../lib/members/authority.ts'
import { addMember, foundStudio, rotateTo } from '../../lib/members/compose.ts'
import { addRecords, emptyLog, headSummary, type MembershipLog } from '../../lib/members/log.ts'
import type { Keyring, Membership } from '../../lib/sync/authority.ts'
import type { Role } from '../../lib/wire/roles.ts'

export type TestPerson = { name: string; role: Role; did: Did; device: Device; certificate: Uint8Array }

export type TestStudio = {
  studio: StudioId
  key: StudioKey
  log: MembershipLog
  people: readonly TestPerson[]
  person(name: string): TestPerson
}

function newPerson(name: string, role: Role, random: RandomBytes): TestPerson {
  const identity = identityOf(newIdentity(random))
  const device = deviceOf(newDevice(random))
  const certificate = certifyDevice(identity, device, {
    label: 'computer',
    createdAt: 1_700_000_000_000,
    random,
  })
  return { name, role, did: identity.did, device, certificate }
}

/** A studio founded by the first person (a keeper), the others taken in with their roles. */
export async function studioOf(roles: Record<string, Role>, random: RandomBytes): Promise<TestStudio> {
  const people = Object.entries(roles).map(([name, role]) => newPerson(name, role, random))
  const [founder, ...others] = people
  const by = founder!.device
  let at = 1_700_000_000_000
  const certs = [founder!.certificate]
  const { studio, record } = foundStudio({ did: founder!.did, certs, by, at, random })
  let { log } = await addRecords(emptyLog(studio), [record])
  const key = newStudioKey(studio, random)
  const add = async (bytes: Uint8Array) => {
    const addition = await addRecords(log, [bytes])
    if (addition.added.length !== 1) throw new Error('A record of the test studio was refused.')
    log = addition.log
  }
  await add(rotateTo({ log, by, at: ++at }, { kid: key.kid, prevKid: null, prevWrap: null }))
  for (const { did, role, certificate } of others) {
    await add(addMember({ log, by, at: ++at }, { did, role, certs: [certificate] }))
  }
  const person = (name: string) => people.find((somebody) => somebody.name === name)!
  return { studio, key, log, people, person }
}

/** A membership that knows `log.get()`, as one device sees it. */
export function membershipOf(log: Settable<MembershipLog>, device: Pick<Device, 'fp'>): Membership {
  const changed = observed(0)
  log.subscribe(() => changed.set(changed.get() + 1))
  return {
    log: () => log.get(),
    headSummary: () => headSummary(log.get()),
    changed,
    mayPublish: (doc: DocId) => mayPublish(log.get(), device.fp, doc),
  }
}

/** A keyring whose keys, newest last, are given as they are now. */
export function keyringOf(keys: Settable<readonly StudioKey[]>): Keyring {
  const changed = observed(0)
  keys.subscribe(() => changed.set(changed.get() + 1))
  return {
    current: () => keys.get().at(-1) ?? null,
    get: (kid) => keys.get().find((key) => key.kid === kid) ?? null,
    changed,
  }
}
