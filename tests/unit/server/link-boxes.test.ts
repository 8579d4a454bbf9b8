import { beforeEach, describe, expect, it } from 'vitest'
import { toBase64url, type Bytes } from '../../../lib/base/bytes.ts'
import { createLinkBoxes, type LinkBoxes } from '../../../lib/server/link-boxes.server.ts'
import { hearNew, hearOld } from '../../../lib/server/link.server.ts'
import { linkNew, linkOld } from '../../../lib/wire/api.ts'
import { limits } from '../../../lib/wire/limits.ts'
import { person, seeded } from '../../support/people.ts'

const [noor, bea] = [person('noor').did, person('bea').did]
const bytes = (name: string, length: number): Bytes => seeded(name)(length)
const box = bytes('box', 16)
const [offer, answer, reveal] = [bytes('offer', 33), bytes('answer', 65), bytes('reveal', 130)]
const missing = { ok: false, why: 'not-found' }
let now = 0
let boxes: LinkBoxes

const begun = (name = box): Bytes => {
  const opened = boxes.open(name, offer)
  if (!opened.ok) throw new Error(opened.why)
  return opened.token
}

beforeEach(() => {
  now = 0
  boxes = createLinkBoxes({ now: () => now, after: () => () => {} }, seeded('tokens'))
})

describe('the mailbox of two devices', () => {
  it('carries four messages, each to the other side', () => {
    const token = begun()
    expect(boxes.wait(box, token)).toEqual({ ok: true, answer: null, sealed: null })
    expect(boxes.look(box, noor)).toEqual({ ok: true, offer, reveal: null, taken: false })
    expect(boxes.answer(box, noor, answer)).toEqual({ ok: true })
    expect(boxes.wait(box, token)).toMatchObject({ answer })
    expect(boxes.reveal(box, token, reveal)).toEqual({ ok: true })
    expect(boxes.look(box, noor)).toMatchObject({ reveal })
    expect(boxes.seal(box, noor, bytes('sealed', 300))).toEqual({ ok: true })
    expect(boxes.wait(box, token)).toMatchObject({ sealed: bytes('sealed', 300) })
    expect(boxes.taken(box, token)).toEqual({ ok: true })
    expect(boxes.look(box, noor)).toMatchObject({ taken: true })
  })

  it('takes each message once; the same again is no other', () => {
    const token = begun()
    expect(boxes.open(box, offer)).toEqual({ ok: false, why: 'used' })
    boxes.answer(box, noor, answer)
    expect(boxes.answer(box, noor, answer)).toEqual({ ok: true })
    expect(boxes.answer(box, noor, bytes('a second guess', 65))).toEqual({ ok: false, why: 'used' })
    boxes.reveal(box, token, reveal)
    expect(boxes.reveal(box, token, bytes('another reveal', 130))).toEqual({ ok: false, why: 'used' })
    boxes.seal(box, noor, bytes('sealed', 300))
    expect(boxes.seal(box, noor, bytes('other', 300))).toEqual({ ok: false, why: 'used' })
  })

  it('tells nothing before its turn', () => {
    const token = begun()
    expect(boxes.reveal(box, token, reveal)).toEqual(missing)
    expect(boxes.taken(box, token)).toEqual(missing)
    boxes.answer(box, noor, answer)
    expect(boxes.seal(box, noor, bytes('sealed', 300))).toEqual(missing)
  })

  it('is for the device that opened it and the person who answered first', () => {
    const token = begun()
    const guessed = bytes('guessed', 16)
    expect(boxes.wait(box, guessed)).toEqual(missing)
    expect(boxes.stop(box, { token: guessed })).toEqual(missing)
    expect(boxes.stop(box, { did: bea })).toEqual(missing)
    boxes.answer(box, noor, answer)
    expect(boxes.look(box, bea)).toEqual({ ok: false, why: 'used' })
    expect(boxes.answer(box, bea, answer)).toEqual({ ok: false, why: 'used' })
    boxes.reveal(box, token, reveal)
    expect(boxes.seal(box, bea, bytes('sealed', 300))).toEqual(missing)
    expect(boxes.stop(box, { did: bea })).toEqual(missing)
    expect(boxes.look(box, noor)).toMatchObject({ ok: true })
  })

  it('is gone after five minutes, and as soon as either side stops', () => {
    const token = begun()
    now = 5 * 60_000
    expect(boxes.wait(box, token)).toEqual(missing)
    expect(boxes.look(box, noor)).toEqual(missing)
    const again = begun()
    expect(boxes.stop(box, { token: again })).toEqual({ ok: true })
    expect(boxes.look(box, noor)).toEqual(missing)
    begun()
    boxes.answer(box, noor, answer)
    expect(boxes.stop(box, { did: noor })).toEqual({ ok: true })
    expect(boxes.look(box, noor)).toEqual(missing)
  })

  it('costs a relay no more than it can spare, whoever asks', () => {
    for (let i = 0; i < 2_000; i++) begun(bytes(`box ${i}`, 16))
    expect(boxes.open(bytes('one more', 16), offer)).toEqual({ ok: false, why: 'too-fast' })
    now = 6 * 60_000
    expect(boxes.open(bytes('one more', 16), offer)).toMatchObject({ ok: true })
    let taken = 0
    for (let i = 0; i < 100; i++) {
      const name = bytes(`large ${i}`, 16)
      const token = begun(name)
      const someone = person(`someone ${i}`).did
      boxes.answer(name, someone, answer)
      boxes.reveal(name, token, reveal)
      if (boxes.seal(name, someone, new Uint8Array(limits.linkBytes)).ok) taken += limits.linkBytes
    }
    expect(taken).toBe(16 * 1024 * 1024)
  })

  it('one person lets in one device at a time', () => {
    const other = bytes('another box', 16)
    begun()
    begun(other)
    boxes.answer(box, noor, answer)
    boxes.answer(other, noor, answer)
    expect(boxes.look(box, noor)).toEqual(missing)
    expect(boxes.look(other, noor)).toMatchObject({ ok: true })
  })
})

describe('what comes over the wire', () => {
  const text = (name: string, length: number) => toBase64url(bytes(name, length))

  it('is refused when a part has another length than devices give it', () => {
    const lengths = [0, 1, 15, 17]
    for (const length of lengths) {
      const read = linkNew.safeParse({ is: 'offer', box: text('box', length), offer: text('offer', 33) })
      if (read.success) expect(hearNew(boxes, read.data)).toEqual({ ok: false, why: 'malformed' })
    }
    const short = linkNew.parse({ is: 'offer', box: toBase64url(box), offer: text('offer', 32) })
    expect(hearNew(boxes, short)).toEqual({ ok: false, why: 'malformed' })
    const token = toBase64url(begun())
    const reveal = linkNew.parse({ is: 'reveal', box: toBase64url(box), token, reveal: text('reveal', 129) })
    expect(hearNew(boxes, reveal)).toEqual({ ok: false, why: 'malformed' })
    const answer = linkOld.parse({ is: 'answer', box: toBase64url(box), answer: text('answer', 64) })
    expect(hearOld(boxes, noor, answer)).toEqual({ ok: false, why: 'malformed' })
  })

  it('is refused when it is no message at all, or a huge one', () => {
    for (const body of [
      null,
      [],
      'offer',
      {},
      { is: 'open' },
      { is: 'offer' },
      { is: 'wait', box: 'æ', token: 1 },
    ]) {
      expect(linkNew.safeParse(body).success).toBe(false)
      expect(linkOld.safeParse(body).success).toBe(false)
    }
    const sealed = 'A'.repeat(2 * limits.linkBytes)
    expect(linkOld.safeParse({ is: 'seal', box: toBase64url(box), sealed }).success).toBe(false)
  })
})
