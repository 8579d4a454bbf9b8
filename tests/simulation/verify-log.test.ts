/**
 * The independent verifier (scripts/verify) and the product (lib/members) read the same seeded histories and must say the same of
 * them; and refuse the same of what was tampered with. More runs: `SNUG_SIM_RUNS=3000`.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase64url } from '../../lib/base/bytes.ts'
import { exportLog, readExportedLog } from '../../lib/members/export.ts'
import { addRecords, emptyLog, type MembershipLog } from '../../lib/members/log.ts'
import { resolve } from '../../lib/members/resolution.ts'
import { verifyLog } from '../../scripts/verify/log.mjs'
import { founding, play, step } from '../support/keepers-apart.ts'

const runs = Number(process.env.SNUG_SIM_RUNS ?? 60)

/** What the product says of a log, in the verifier's words. */
function told(log: MembershipLog): unknown {
  const { members, currentKid, rotationDue, keyRecords, invites, relays, restrictions } = resolve(log)
  return {
    ok: true,
    studio: log.studio,
    heads: log.heads(),
    records: log.size,
    members: [...members].map(([did, { role, past, joinedAt, devices }]) => ({
      did,
      role,
      past,
      joinedAt,
      devices: [...devices.keys()].sort(),
    })),
    currentKid,
    rotationDue,
    kids: keyRecords.map(({ kid }) => kid).sort(),
    invites: [...invites].map(([hash, { role, uses, used, revoked, expires, pub }]) => ({
      hash,
      role,
      uses,
      used,
      ended: revoked,
      expires,
      pub: toBase64url(pub),
    })),
    relays,
    restrictions: restrictions.map(({ hash }) => hash),
  }
}

test('both say the same of every history', { timeout: 3_600_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
      const { records, logs } = await play(steps)
      const { log } = await addRecords(emptyLog((await founding).studio), records)
      for (const each of [log, logs[steps[0]!.actor]!]) {
        const known = { studio: each.studio, heads: each.heads() }
        const answer = (await verifyLog(exportLog(each), known)) as { ok: boolean; kids?: string[] }
        expect({ ...answer, kids: answer.kids?.toSorted() }).toEqual(told(each))
      }
      expect((await readExportedLog(exportLog(log))).ok).toBe(true)
    }),
    { numRuns: runs },
  ),
)

type Tampering = { kind: number; at: number; byte: number; other: number }
const tampering: fc.Arbitrary<Tampering> = fc.record({
  kind: fc.nat(4),
  at: fc.nat(),
  byte: fc.nat(),
  other: fc.nat(),
})

test('both refuse the same of what was tampered with', { timeout: 3_600_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 4, maxLength: 14 }),
      fc.array(tampering, { minLength: 6, maxLength: 6 }),
      async (steps, attempts) => {
        const { records } = await play(steps)
        const { log } = await addRecords(emptyLog((await founding).studio), records)
        for (const attempt of attempts) {
          const text = tamper(exportLog(log), attempt)
          const [ours, theirs] = [await readExportedLog(text), await verifyLog(text, { heads: log.heads() })]
          const isWhole = ours.ok && log.heads().every((head) => ours.log.has(head))
          expect([text === exportLog(log), isWhole]).toEqual([theirs.ok, theirs.ok])
        }
      },
    ),
    { numRuns: runs },
  ),
)

/** The text of a file with one thing changed, the heads kept or renamed as a clever relay would. */
function tamper(text: string, { kind, at, byte, other }: Tampering): string {
  const file = JSON.parse(text) as { heads: string[]; records: string[] }
  const i = at % file.records.length
  const j = other % file.records.length
  switch (kind) {
    case 0:
      file.records[i] = flipped(file.records[i]!, byte)
      break
    case 1:
      file.records.splice(i, 1)
      break
    case 2:
      ;[file.records[i], file.records[j]] = [file.records[j]!, file.records[i]!]
      break
    case 3:
      file.records.splice(j, 0, file.records[i]!)
      break
    default:
      file.heads = file.heads.slice(1)
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

function flipped(record: string, byte: number): string {
  const bytes = Buffer.from(record, 'base64url')
  bytes[byte % bytes.length]! ^= 1 << (byte % 8)
  return bytes.toString('base64url')
}
