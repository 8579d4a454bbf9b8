/** A trace written into a sealed document by the product's own code, with a relay that is always there and instant. */
import * as Y from 'yjs'
import { newDocId, type DocId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { deflate } from '../../lib/crypto/deflate.ts'
import { paddedLength } from '../../lib/crypto/padding.ts'
import { writeVaruint } from '../../lib/base/varuint.ts'
import type { MembershipLog } from '../../lib/members/log.ts'
import { openSealedDocument } from '../../lib/sync/sealed-document.ts'
import { documentSeals } from '../../lib/sync/seals.ts'
import type { AttachReplica, ReplicaPhase, Seals } from '../../lib/sync/ports.ts'
import { diceOf, simClock } from '../simulation/sim-time.ts'
import { keyringOf, membershipOf, studioOf, type TestStudio } from '../support/sync-studio.ts'
import { memoryDisk } from './memory-disk.ts'
import { press, type Keystroke } from './trace.ts'

export type SealedTrace = {
  place: TestStudio
  doc: DocId
  /** The sealed document as a relay would hand it out at the end. */
  sealed: Uint8Array
  /** What the text reads in the end. */
  text: string
  /** Entries in the bag at the end. */
  entries: number
  /** Bytes of all outer updates: what went to the relay. */
  sent: number
  /** Of these: bytes of snapshots, and of the zeros that hide exact sizes. */
  snapshots: number
  padding: number
  /** How many of each were sealed. */
  updatesSealed: number
  snapshotsSealed: number
}

/** In front of every payload (lib/crypto/entry.ts). */
const membershipHeadBytes = 16

/** Every entry holds `operations` keystrokes; compaction is the product's, and every pause is long enough for it. */
export async function sealTrace(trace: readonly Keystroke[], operations: number): Promise<SealedTrace> {
  const dice = diceOf(7)
  const place = await studioOf({ alice: 'keeper' }, dice.bytes)
  const doc = newDocId('body', dice.bytes)
  const clock = simClock(() => Promise.resolve())
  const [inner, outer] = [new Y.Doc(), new Y.Doc()]
  const seals = sealsOf(place, doc)
  const counts = { sent: 0, snapshots: 0, padding: 0, updatesSealed: 0, snapshotsSealed: 0 }
  const seal: Seals['seal'] = (entry) => {
    const bytes = seals.seal(entry)
    const content = membershipHeadBytes + (entry.deflated ? deflate(entry.payload) : entry.payload).length
    const framed = content + writeVaruint(content).length
    counts.padding += paddedLength(framed) - framed
    if (entry.kind === 'snapshot') {
      counts.snapshots += bytes?.length ?? 0
      counts.snapshotsSealed++
    } else counts.updatesSealed++
    return bytes
  }
  const document = openSealedDocument({
    name: 'bench',
    session: dice.bytes(8),
    inner,
    outer,
    innerDisk: memoryDisk(),
    outerDisk: memoryDisk(),
    seals: { ...seals, seal },
    hasKey: () => true,
    mayPublish: () => true,
    authority: [],
    company: observed(false),
    clock,
    random: dice.bytes,
  })
  document.attach(instantRelay((update) => (counts.sent += update.length)))
  const text = inner.getText('text')
  for (let at = 0; at < trace.length; at += operations) {
    for (const keystroke of trace.slice(at, at + operations)) press(text, keystroke)
    await document.flush()
    await clock.advance(20_000)
  }
  const entries = [...outer.share.keys()].reduce((sum, name) => sum + outer.getArray(name).length, 0)
  const result = {
    place,
    doc,
    sealed: Y.encodeStateAsUpdate(outer),
    text: text.toString(),
    entries,
    ...counts,
  }
  document.abandon()
  return result
}

/** The real seals of the one member. */
export function sealsOf({ studio, key, log, person }: TestStudio, doc: DocId) {
  const { device } = person('alice')
  const members = membershipOf(observed<MembershipLog>(log), device)
  const random = diceOf(9).bytes
  return documentSeals({ studio, doc, keys: keyringOf(observed([key])), members, device, random })
}

/** Stores whatever it is sent in the same turn. */
function instantRelay(sent: (update: Uint8Array) => void): AttachReplica {
  return (outer, marks) => {
    const phase = observed<ReplicaPhase>('synced')
    const onUpdate = (update: Uint8Array) => {
      sent(update)
      queueMicrotask(() => marks.stored(marks.mark()))
    }
    outer.on('update', onUpdate)
    return {
      relay: 'instant',
      origin: onUpdate,
      acknowledges: true,
      phase,
      store: observed<string | null>('store'),
      detach: () => outer.off('update', onUpdate),
    }
  }
}
