/** The log as the screen shows it. */
import { expect, test } from 'vitest'
import type { Did } from '../../../lib/base/ids.ts'
import {
  addMember,
  announceDevice,
  changeRole,
  endInvite,
  listRelays,
  removeMember,
  revokeDevice,
  rotateTo,
} from '../../../lib/members/compose.ts'
import type { MembershipLog } from '../../../lib/members/log.ts'
import { effectText, sentenceText } from '../../../lib/members/sentence-text.ts'
import { sentencesOf } from '../../../lib/members/sentences.ts'
import { newStudioKey } from '../../../lib/crypto/studio-key.ts'
import {
  admit,
  as,
  found,
  furtherDevice,
  joinBy,
  linkFrom,
  person,
  seeded,
  welcome,
} from '../../support/people.ts'

const [ann, ben, cyd] = ['Ann', 'Ben', 'Cyd'].map(person) as [
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
]
const nameOf = (did: Did) => [ann, ben].find((who) => who.did === did)?.name ?? null

const read = (log: MembershipLog) =>
  sentencesOf(log, nameOf).map((sentence) => {
    const why = effectText(sentence.effect, ann.did)
    return sentenceText(sentence, ann.did) + (why ? ` ${why}` : '')
  })

test('Ann reads who did what', async () => {
  const { log: start, key } = await found(ann)
  const phone = furtherDevice(ann, 'phone')
  let log = await welcome(start, ann, ben)
  log = await admit(log, changeRole(as(ann, log), { did: ben.did, role: 'keeper', cut: [] }))
  log = await admit(log, addMember(as(ben, log), { did: cyd.did, role: 'reader', certs: [cyd.cert] }))
  log = await admit(log, announceDevice(as(phone, log), { did: ann.did, cert: phone.cert }))
  const retire = { did: ann.did, fp: phone.device.fp, cut: [], signAsIdentity: ann.identity.sign }
  log = await admit(log, revokeDevice(as(ann, log), retire))
  const { kid } = newStudioKey(log.studio, seeded('second'))
  log = await admit(log, rotateTo(as(ann, log), { kid, prevKid: key.kid, prevWrap: seeded('wrap')(72) }))
  const open = linkFrom(ben, log, 'open', { uses: 3, role: 'commenter' })
  log = await admit(log, open.record)
  log = await admit(log, endInvite(as(ann, log), open.hash))
  log = await admit(log, listRelays(as(ann, log), ['https://a.example', 'https://b.example']))
  log = await admit(log, removeMember(as(ben, log), { did: cyd.did, cut: [] }))
  log = await admit(log, removeMember(as(ben, log), { did: ben.did, cut: [] }))
  const tail = cyd.did.slice(-6)
  expect(read(log)).toEqual([
    'You started the studio.',
    'You made the first key.',
    'You made a link that lets one person in as a writer.',
    'Ben came in as a writer, by a link from you.',
    'You made Ben a keeper, who was a writer.',
    `Ben let somebody (${tail}) in as a reader.`,
    'You linked a computer.',
    'You retired your computer.',
    'You changed the lock.',
    'Ben made a link that lets 3 people in as a commenter.',
    'You ended Ben’s link for a commenter.',
    'You said that the studio meets at https://a.example and https://b.example.',
    `Ben sent somebody (${tail}) away.`,
    'Ben left.',
  ])
})

test('what came to nothing says why', async () => {
  let { log } = await found(ann)
  log = await admit(log, addMember(as(ann, log), { did: ben.did, role: 'keeper', certs: [ben.cert] }))
  const open = linkFrom(ann, log, 'for one')
  log = await admit(log, open.record)
  const [dot, eve] = ['Dot', 'Eve'].map(person)
  // All of this happens apart: two come in by a link for one, Ann sends Ben away, and Ben takes Cyd in.
  const apart = [
    joinBy(dot!, log, open),
    joinBy(eve!, log, open),
    removeMember(as(ann, log), { did: ben.did, cut: [] }),
    addMember(as(ben, log), { did: cyd.did, role: 'writer', certs: [cyd.cert] }),
  ]
  log = await admit(log, ...apart)
  const fates = sentencesOf(log, nameOf)
    .filter(({ effect }) => !effect.stands)
    .map(({ deed, effect }) => [deed.type, effect.stands || effect.why])
  expect(fates.sort()).toEqual([
    ['came-in', 'used-up'],
    ['took-in', 'beaten'],
  ])
  expect(read(log).join(' ')).toContain(
    'This did not count: you decided otherwise before knowing of it, and that prevails.',
  )
  expect(read(log).join(' ')).toContain('This did not count: the link had been used as often as it allows.')
})

test('what rests on something fallen has no right', async () => {
  let { log } = await found(ann)
  log = await admit(log, addMember(as(ann, log), { did: ben.did, role: 'keeper', certs: [ben.cert] }))
  const away = removeMember(as(ann, log), { did: ben.did, cut: [] })
  // Ben, who does not know, takes Cyd in; Cyd changes her lock.
  let bens = await admit(log, addMember(as(ben, log), { did: cyd.did, role: 'keeper', certs: [cyd.cert] }))
  bens = await admit(bens, listRelays(as(cyd, bens), ['https://c.example']))
  const whole = await admit(bens, away)
  const last = sentencesOf(whole, nameOf).find(({ deed }) => deed.type === 'named-relays')
  expect(last!.effect).toEqual({ stands: false, why: 'no-right' })
})
