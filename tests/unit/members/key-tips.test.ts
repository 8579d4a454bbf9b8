/** What a newcomer must be given to open everything: one key, or two where two keepers changed the lock at once. */
import { expect, test } from 'vitest'
import { nextStudioKey } from '../../../lib/crypto/studio-key.ts'
import { addMember, rotateTo } from '../../../lib/members/compose.ts'
import { keyTips } from '../../../lib/members/key-tips.ts'
import { emptyLog } from '../../../lib/members/log.ts'
import { resolve } from '../../../lib/members/resolution.ts'
import { admit, as, found, person, seeded } from '../../support/people.ts'

test('the newest key wraps those before it; one made beside it has to be given too, until another is made upon it', async () => {
  const [ann, ben] = [person('Ann'), person('Ben')]
  const { studio, log: start, key } = await found(ann)
  expect(keyTips(resolve(emptyLog(studio)))).toEqual([])
  expect(keyTips(resolve(start))).toEqual([key.kid])
  const log = await admit(
    start,
    addMember(as(ann, start), { did: ben.did, role: 'keeper', certs: [ben.cert] }),
  )
  const byAnn = nextStudioKey(studio, key, seeded('by Ann'))
  const byBen = nextStudioKey(studio, key, seeded('by Ben'))
  const both = await admit(log, rotateTo(as(ann, log), byAnn.names), rotateTo(as(ben, log), byBen.names))
  const { currentKid } = resolve(both)
  const beside = currentKid === byAnn.key.kid ? byBen : byAnn
  expect(keyTips(resolve(both))).toEqual([currentKid, beside.key.kid])
  const upon = nextStudioKey(studio, beside.key, seeded('upon'))
  const later = await admit(both, rotateTo(as(ann, both), upon.names))
  expect(new Set(keyTips(resolve(later)))).toEqual(new Set([upon.key.kid, currentKid]))
})
