/** Wrapped secrets at the relay: found by what opens them, told to nobody else, and nothing said of who has one. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { toBase64url, utf8 } from '../../../lib/base/bytes.ts'
import {
  endWayBack,
  listWaysBack,
  openWayBack,
  putWayBack,
  saltRandom,
} from '../../../lib/server/ways-back.server.ts'
import { sha256 } from '../../../lib/signed/hash.ts'
import type { Handle } from '../../../lib/wire/handle.ts'
import { limits } from '../../../lib/wire/limits.ts'
import { person, seeded } from '../../support/people.ts'
import { temporaryDatabase, type TemporaryDatabase } from '../../support/temporary.ts'

const [noor, bea] = [person('noor').did, person('bea').did]
const blob = toBase64url(utf8('sealed'))
const authOf = (name: string) => seeded(name)(32)
const shown = (name: string) => toBase64url(authOf(name))
const idOf = (name: string) => toBase64url(sha256(authOf(name)))
const handle = 'noor' as Handle
const passphrase = (name: string) => ({ kind: 'passphrase' as const, handle, id: idOf(name), blob })
const passkey = (name: string) => ({ kind: 'passkey' as const, id: idOf(name), blob })

let store: TemporaryDatabase
beforeEach(async () => (store = await temporaryDatabase()))
afterEach(() => store.remove())

it('gives a wrap to whoever shows what opens it, and to nobody else', async () => {
  expect(await putWayBack(store.database, noor, passphrase('hers'))).toBe('ok')
  expect(await openWayBack(store.database, shown('hers'), handle)).toEqual({ ok: true, did: noor, blob })
  expect(await openWayBack(store.database, shown('a guess'), handle)).toEqual({ ok: false, why: 'not-found' })
  // The row's own id, which a stolen copy of the database holds, fetches nothing.
  expect(await openWayBack(store.database, idOf('hers'), handle)).toEqual({ ok: false, why: 'not-found' })
})

it('tries a guess on the handle it names and on no other', async () => {
  await putWayBack(store.database, noor, passphrase('hers'))
  await putWayBack(store.database, noor, passkey('phone'))
  for (const other of [null, 'bea' as Handle])
    expect((await openWayBack(store.database, shown('hers'), other)).ok).toBe(false)
  expect((await openWayBack(store.database, shown('phone'), handle)).ok).toBe(false)
  expect((await openWayBack(store.database, shown('phone'), null)).ok).toBe(true)
  // The same words under another handle are another row.
  expect(await putWayBack(store.database, bea, { ...passphrase('hers'), handle: 'bea' })).toBe('ok')
})

it('a new passphrase takes the place of the old one; passkeys stand beside each other', async () => {
  for (const way of [passphrase('old'), passphrase('new'), passkey('phone'), passkey('laptop')])
    expect(await putWayBack(store.database, noor, way)).toBe('ok')
  expect((await openWayBack(store.database, shown('old'), handle)).ok).toBe(false)
  expect((await listWaysBack(store.database, noor)).map(({ kind }) => kind).sort()).toEqual([
    'passkey',
    'passkey',
    'passphrase',
  ])
  expect(await listWaysBack(store.database, bea)).toEqual([])
})

it('nobody replaces or ends what is another’s', async () => {
  await putWayBack(store.database, noor, passphrase('hers'))
  expect(await putWayBack(store.database, bea, passphrase('hers'))).toBe('used')
  const [kept] = await listWaysBack(store.database, noor)
  expect(await endWayBack(store.database, bea, kept!.id)).toEqual({ ok: false, why: 'not-found' })
  expect((await openWayBack(store.database, shown('hers'), handle)).ok).toBe(true)
  expect(await endWayBack(store.database, noor, kept!.id)).toEqual({ ok: true, kind: 'passphrase', blob })
  expect((await openWayBack(store.database, shown('hers'), handle)).ok).toBe(false)
})

it('takes bounded, well-formed wraps only', async () => {
  const much = toBase64url(new Uint8Array(limits.wrapBytes + 1))
  for (const way of [
    { ...passphrase('a'), blob: much },
    { ...passphrase('a'), blob: '' },
    { ...passphrase('a'), id: 'AAAA' },
    { ...passphrase('a'), id: 'not base64url' },
    { ...passphrase('a'), handle: 'no' },
  ])
    expect(await putWayBack(store.database, noor, way)).toBe('malformed')
  expect(await openWayBack(store.database, 'AAAA', handle)).toEqual({ ok: false, why: 'malformed' })
  for (let i = 0; i < limits.passkeysPerPerson; i++)
    expect(await putWayBack(store.database, noor, passkey(`key ${i}`))).toBe('ok')
  expect(await putWayBack(store.database, noor, passkey('one more'))).toBe('too-large')
})

it('a handle has one salt for good, whether somebody has it or not', async () => {
  const salt = (handle: string) => saltRandom(store.database, handle as Handle)
  const before = await salt('noor')
  await putWayBack(store.database, noor, passphrase('hers'))
  expect(await salt('noor')).toBe(before)
  expect(await salt('nobody')).toBe(await salt('nobody'))
  expect(await salt('nobody')).not.toBe(before)
  expect(before).toMatch(/^[\w-]{22}$/)
})

it('keeps no handle: what a copy of the database tells is a key and sealed bytes', async () => {
  await putWayBack(store.database, noor, passphrase('hers'))
  const [row] = await store.database.wayBack.findMany()
  expect(Object.keys(row!).sort()).toEqual(['blob', 'createdAt', 'did', 'id', 'kind'])
})
