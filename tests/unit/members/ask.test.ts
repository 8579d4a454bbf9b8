import { expect, test } from 'vitest'
import { addMember, inviteSomeone } from '../../../lib/members/compose.ts'
import { inviteKeys, newInviteLink } from '../../../lib/crypto/invite.ts'
import { exportLog } from '../../../lib/members/export.ts'
import { addRecords } from '../../../lib/members/log.ts'
import { hashOf } from '../../../lib/members/record.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { sentencesOf } from '../../../lib/members/sentences.ts'
import { sentenceText } from '../../../lib/members/sentence-text.ts'
import { verifyLog } from '../../../scripts/verify/log.mjs'
import { admit, as, found, joinBy, person, seeded } from '../../support/people.ts'

const [ann, petra] = [person('Ann'), person('Petra')]

async function aDoor() {
  const { log, studio } = await found(ann)
  const link = newInviteLink(studio, seeded('a door'))
  const { id, signPublic } = inviteKeys(link)
  const terms = { id, pub: signPublic, role: 'reader', expires: 100_000, uses: 3, ask: true } as const
  const made = inviteSomeone(as(ann, log), terms)
  return { log: await admit(log, made.record), open: { link, ...made } }
}

test('nobody joins by a link for asking, however well they prove that they have it', async () => {
  const { log, open } = await aDoor()
  expect([...resolve(log).invites.values()][0]).toMatchObject({ ask: true, used: 0 })
  const joined = await addRecords(log, [joinBy(petra, log, open)])
  expect(joined.added).toEqual([])
  expect(joined.refused.map(({ why }) => why)).toEqual(['not-allowed'])
})

test('a keeper takes in who asked, and both implementations of the format say so', async () => {
  const { log } = await aDoor()
  const let1 = await admit(
    log,
    addMember(as(ann, log), { did: petra.did, role: 'reader', certs: [petra.cert] }),
  )
  expect(resolve(let1).members.get(petra.did)).toMatchObject({ role: 'reader', past: false })
  const asked = sentencesOf(let1, () => 'Ann').find(({ deed }) => deed.type === 'invited')!
  expect(sentenceText(asked, petra.did)).toBe('Ann made a link by which people may ask to come in.')
  expect(await verifyLog(exportLog(let1))).toMatchObject({ ok: true })

  // The same file with a join by that link at its end.
  const { log: before, open: another } = await aDoor()
  const join = joinBy(petra, before, another)
  const file = JSON.parse(exportLog(before)) as { heads: string[]; records: string[] }
  const forged = {
    ...file,
    heads: [hashOf(join)],
    records: [...file.records, Buffer.from(join).toString('base64url')],
  }
  const verdict = await verifyLog(`${JSON.stringify(forged, null, 2)}\n`)
  expect(verdict.ok).toBe(false)
  expect(JSON.stringify(verdict)).toContain('nobody joins by a link for asking')
})
