/** `npm run verify`: the frozen attacks on an exported log, each told exactly; by code that shares nothing with the app. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readExportedLog } from '../../../lib/members/export.ts'
import { readCbor } from '../../../scripts/verify/cbor.mjs'
import { isSafeAgreementKey, isSafePoint, keyOfDid } from '../../../scripts/verify/keys.mjs'
import { verifyLog } from '../../../scripts/verify/log.mjs'
import { decodeCanonical } from '../../../lib/signed/canonical.ts'
import { isSafeAgreementKey as ourAgreementKey } from '../../../lib/signed/agreement-key.ts'
import { publicKeyOf } from '../../../lib/signed/did.ts'
import { isSafePublicKey } from '../../../lib/signed/verify.ts'
import vector from '../../vectors/membership-log.v1.json' with { type: 'json' }
import frozen from '../../vectors/membership.v1.json' with { type: 'json' }
import { temporaryFolder } from '../../support/temporary.ts'

type Case = {
  name: string
  attack: string
  text: string
  known: { studio?: string; heads?: string[] }
  answer: { ok: boolean; why?: string }
}
const cases = vector.cases as unknown as Case[]

test.each(cases.map((each) => [`${each.attack}: ${each.name}`, each] as const))('%s', async (_, each) => {
  expect(await verifyLog(each.text, each.known)).toEqual(each.answer)
  const read = await readExportedLog(each.text)
  // What only a head or an id known from elsewhere shows, the app compares at the same place: `extendsHeads`.
  const known = each.known.heads ?? []
  const isOurs = read.ok && (each.known.studio ?? read.log.studio) === read.log.studio
  expect(isOurs && known.every((head) => read.log.has(head as never))).toBe(each.answer.ok)
})

test('every attack that was promised is among them', () => {
  const attacks = new Set(cases.filter(({ answer }) => !answer.ok).map(({ attack }) => attack))
  for (const attack of [
    'ghost member',
    'dropped removal',
    'rolled-back log',
    'swapped key',
    'forged role',
    'reordered record',
  ]) {
    expect(attacks).toContain(attack)
  }
})

test('any changed bit of any record of the frozen log is noticed', async () => {
  const { text } = cases[0]!
  const file = JSON.parse(text) as { records: string[] }
  for (const [i, record] of file.records.entries()) {
    const bytes = Buffer.from(record, 'base64url')
    for (let at = 0; at < bytes.length; at += 17) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1 << (at % 8)
      const records = file.records.map((other, j) => (j === i ? changed.toString('base64url') : other))
      const answer = await verifyLog(`${JSON.stringify({ ...file, records }, null, 2)}\n`)
      expect(answer.ok).toBe(false)
    }
  }
})

test('the command says who is a member, or why the log is wrong, and ends with 0, 1 or 2', () => {
  const folder = temporaryFolder()
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/verify.mjs', ...args], { encoding: 'utf8' })
  const write = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  const whole = cases[0]!
  const path = write('whole.json', whole.text)
  const right = run(path)
  expect(right.status).toBe(0)
  expect(right.stdout).toContain('Right. Studio')
  expect(right.stdout).toContain('not that it is the newest one')
  const withHead = run(path, '--head', whole.known.heads![0]!, '--studio', whole.known.studio!)
  expect([withHead.status, withHead.stdout.includes('newest')]).toEqual([0, false])
  expect(JSON.parse(run(path, '--json').stdout)).toEqual(whole.answer)
  const older = cases.find(({ name }) => name === 'the log as it was earlier')!
  const wrong = run(write('older.json', older.text), '--head', older.known.heads![0]!)
  expect(wrong.status).toBe(1)
  expect(wrong.stdout).toContain('Wrong (rolled-back).')
  expect(run().status).toBe(2)
  expect(run(join(folder, 'none.json')).status).toBe(2)
  expect(run(path, '--unknown').status).toBe(2)
  rmSync(folder, { recursive: true })
})

test('the verifier imports nothing but Node', () => {
  for (const file of readdirSync('scripts/verify')) {
    const text = readFileSync(join('scripts/verify', file), 'utf8')
    for (const [, from] of text.matchAll(/from '([^']+)'/g))
      expect(from).toMatch(/^(\.\/[a-z]+\.mjs|node:crypto)$/)
    expect(text).not.toMatch(/import\(|require\(/)
  }
})

test('both readers of CBOR take and refuse the same bytes', () => {
  const bodies = frozen.records.map(({ bytes }) => Buffer.from(bytes, 'hex'))
  const plain = (value: unknown): unknown => {
    if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]))
    if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
    if (Array.isArray(value)) return value.map(plain)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
  }
  const theirs = (bytes: Uint8Array): unknown => {
    try {
      return plain(readCbor(bytes))
    } catch {
      return undefined
    }
  }
  const agree = (bytes: Uint8Array): void => {
    const ours = decodeCanonical(bytes)
    // Negative numbers and fractions are canonical CBOR too, but occur in no field of the format.
    if (/-|\./.test(JSON.stringify(plain(ours)) ?? '')) return
    expect(theirs(bytes)).toEqual(plain(ours))
  }
  for (const body of bodies) agree(body)
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), agree), { numRuns: 3000 })
  fc.assert(
    fc.property(fc.constantFrom(...bodies), fc.nat(), fc.nat(255), (body, at, byte) => {
      const changed = new Uint8Array(body)
      changed[at % changed.length] = byte
      agree(changed)
    }),
    { numRuns: 1000 },
  )
})

test('both hold the same keys and dids for safe', () => {
  const edges = ['00', '01', 'ec', 'ed', 'ee'].flatMap((first) =>
    ['ff', '00'].flatMap((middle) =>
      ['7f', 'ff', '00', '80'].map((last) => first + middle.repeat(30) + last),
    ),
  )
  for (const hex of edges) {
    const bytes = new Uint8Array(Buffer.from(hex, 'hex'))
    expect([hex, isSafePoint(bytes)]).toEqual([hex, isSafePublicKey(bytes)])
    expect([hex, isSafeAgreementKey(bytes)]).toEqual([hex, ourAgreementKey(bytes)])
  }
  const dids = frozen.says.members.map(({ did }) => did)
  const other = [
    dids[0]!.replace('did:key:z', 'did:key:z1'),
    `${dids[0]!}1`,
    dids[0]!.slice(0, -1),
    'did:key:z',
    '',
  ]
  for (const did of [...dids, ...other]) {
    const key = publicKeyOf(did)
    expect(keyOfDid(did)).toEqual(key)
  }
})

test('no foreign file breaks the verifier', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      expect((await verifyLog(text)).ok).toBe(false)
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.json(), async (text) => {
      expect((await verifyLog(text)).ok).toBe(false)
    }),
  )
  const file = JSON.parse(cases[0]!.text) as object
  await fc.assert(
    fc.asyncProperty(
      fc.record(
        { heads: fc.jsonValue(), records: fc.jsonValue(), studio: fc.jsonValue() },
        { requiredKeys: [] },
      ),
      async (part) => {
        if (Object.keys(part).length === 0) return
        const text = `${JSON.stringify({ ...file, ...part }, null, 2)}\n`
        expect((await verifyLog(text)).ok).toBe(false)
        expect((await readExportedLog(text)).ok).toBe(false)
      },
    ),
  )
})
