/** What two devices say to their mailbox, as its API: texts in, texts out. */
import type * as z from 'zod/mini'
import { fromBase64url, toBase64url, type Bytes } from '../base/bytes.ts'
import type { Did } from '../base/ids.ts'
import type { linkLooked, linkNew, linkOffered, linkOld, linkWaited } from '../wire/api.ts'
import type { LinkBoxes, LinkRefused } from './link-boxes.server.ts'

type Malformed = { ok: false; why: 'malformed' }
type Answered<T> = { ok: true; says: T } | LinkRefused | Malformed

/** How long each part is; anything else was never of a device's making. */
const lengths = { box: 16, token: 16, offer: 33, answer: 65, reveal: 130 } as const

/** One message of a device that nobody has been on yet. */
export function hearNew(
  boxes: LinkBoxes,
  message: z.output<typeof linkNew>,
): Answered<z.output<typeof linkOffered> | z.output<typeof linkWaited> | null> {
  const box = part('box', message.box)
  if (message.is === 'offer') {
    const offer = part('offer', message.offer)
    if (!box || !offer) return malformed
    const opened = boxes.open(box, offer)
    return opened.ok ? { ok: true, says: { token: toBase64url(opened.token) } } : opened
  }
  const token = part('token', message.token)
  if (!box || !token) return malformed
  if (message.is === 'wait') {
    const waited = boxes.wait(box, token)
    if (!waited.ok) return waited
    const { answer, sealed } = waited
    return {
      ok: true,
      says: { answer: answer && toBase64url(answer), sealed: sealed && toBase64url(sealed) },
    }
  }
  if (message.is === 'taken') return said(boxes.taken(box, token))
  if (message.is === 'stop') return said(boxes.stop(box, { token }))
  const reveal = part('reveal', message.reveal)
  return reveal ? said(boxes.reveal(box, token, reveal)) : malformed
}

/** One message of a device of this person's. */
export function hearOld(
  boxes: LinkBoxes,
  did: Did,
  message: z.output<typeof linkOld>,
): Answered<z.output<typeof linkLooked> | null> {
  const box = part('box', message.box)
  if (!box) return malformed
  if (message.is === 'look') {
    const looked = boxes.look(box, did)
    if (!looked.ok) return looked
    const { offer, reveal, taken } = looked
    return { ok: true, says: { offer: toBase64url(offer), reveal: reveal && toBase64url(reveal), taken } }
  }
  if (message.is === 'stop') return said(boxes.stop(box, { did }))
  if (message.is === 'answer') {
    const answer = part('answer', message.answer)
    return answer ? said(boxes.answer(box, did, answer)) : malformed
  }
  const sealed = fromBase64url(message.sealed)
  return sealed ? said(boxes.seal(box, did, sealed)) : malformed
}

const malformed: Malformed = { ok: false, why: 'malformed' }

const said = (done: { ok: true } | LinkRefused): Answered<null> => (done.ok ? { ok: true, says: null } : done)

function part(name: keyof typeof lengths, text: string): Bytes | null {
  const bytes = fromBase64url(text)
  return bytes?.length === lengths[name] ? bytes : null
}
