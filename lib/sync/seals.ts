/** The real seals of a document: entries sealed by this device, and others' judged by signature, key and authority. */
import type { DocId, StudioId } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import { openEntry, sealEntry } from '../crypto/entry.ts'
import { docKey, rememberKeys } from '../crypto/studio-key.ts'
import { mayApply, mayPublish } from '../members/authority.ts'
import { resolve } from '../members/resolution.ts'
import { entryIdOf, verifyEntry } from '../signed/entry-signature.ts'
import type { Keyring, Membership } from './authority.ts'
import type { NewerEntry } from '../wire/entry.ts'
import type { Seals, Verdict } from './ports.ts'

export type SealsOptions = {
  studio: StudioId
  doc: DocId
  keys: Keyring
  members: Membership
  device: Pick<Device, 'fp' | 'sign'>
  random: RandomBytes
}

export function documentSeals({ studio, doc, keys, members, device, random }: SealsOptions): Seals {
  const docKeyOf = rememberKeys(docKey, studio, doc)

  /** Null: its author signed it. */
  async function isForged(entry: NewerEntry): Promise<Verdict | null> {
    const owner = resolve(members.log()).deviceOwner(entry.author)
    if (!owner) return { is: 'waiting', for: 'log' }
    return (await verifyEntry(entry, studio, doc, owner.certificate.devEd)) ? null : { is: 'refused' }
  }

  return {
    seal({ payload, ...head }) {
      const key = keys.current()
      if (!key) return null
      return sealEntry({
        head: { ...head, author: device.fp },
        membershipHead: members.headSummary(),
        payload,
        studio,
        doc,
        key,
        docKeyOf,
        sign: device.sign,
        random,
      })
    },
    idOf: entryIdOf,
    isWriter: (author) => mayPublish(members.log(), author, doc),
    judgeNewer: async (entry) => (await isForged(entry)) ?? { is: 'too-new' },
    async judge(entry) {
      const forged = await isForged(entry)
      if (forged) return forged
      const key = keys.get(entry.kid)
      if (!key) return { is: 'waiting', for: 'key' }
      const opened = openEntry(entry, { studio, doc, key, docKeyOf })
      if (!opened.ok) return { is: 'refused' }
      switch (mayApply(entry, opened.membershipHead, doc, members.log())) {
        case 'yes':
          return { is: 'good', payload: opened.payload }
        case 'wait':
          return { is: 'waiting', for: 'log' }
        case 'no':
          return { is: 'refused' }
      }
    },
  }
}
