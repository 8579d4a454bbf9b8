/** A frozen log with a record of every type of format version 1, and what it says. */
import { expect, test } from 'vitest'
import { fromHex, toHex } from '../../../lib/base/bytes.ts'
import type { StudioId } from '../../../lib/base/ids.ts'
import { addRecords, emptyLog, headSummary } from '../../../lib/members/log.ts'
import { hashOf, makeRecord, readRecord } from '../../../lib/members/record.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import vector from '../../vectors/membership.v1.json' with { type: 'json' }

test('the frozen log is admitted whole and says what it said', async () => {
  const addition = await addRecords(
    emptyLog(vector.studio as StudioId),
    vector.records.map((record) => fromHex(record.bytes)!),
  )
  expect(addition).toMatchObject({ refused: [], waiting: 0 })
  const { log } = addition
  expect(log.heads()).toEqual(vector.heads)
  expect(toHex(headSummary(log))).toBe(vector.headSummary)
  const { members, currentKid, kids, rotationDue, invites, relays, restrictions } = resolve(log)
  expect({
    members: [...members].map(([did, { role, past, devices }]) => ({
      did,
      role,
      past,
      devices: [...devices.keys()],
    })),
    currentKid,
    kids: [...kids],
    rotationDue,
    invites: [...invites].map(([hash, { id, role, uses, used, revoked, expires }]) => ({
      hash,
      id,
      role,
      uses,
      used,
      revoked,
      expires,
    })),
    relays,
    restrictions: restrictions.map(({ hash }) => hash),
  }).toEqual(vector.says)
})

test('each frozen record is read and written to the same bytes', () => {
  for (const { type, hash, bytes } of vector.records) {
    const read = readRecord(fromHex(bytes)!)!
    expect(read.record.type).toBe(type)
    expect(hashOf(fromHex(bytes)!)).toBe(hash)
    expect(toHex(makeRecord(read.record, () => read.signature))).toBe(bytes)
  }
  expect(new Set(vector.records.map(({ type }) => type)).size).toBe(11)
})
