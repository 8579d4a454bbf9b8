/** What the receiver makes of verdicts that come late, or lose what they rest on. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DeviceFp } from '../../../lib/base/ids.ts'
import type { BagEntry } from '../../../lib/sync/bag.ts'
import type { Seals, Verdict } from '../../../lib/sync/ports.ts'
import { sessionClient } from '../../../lib/signed/session-client.ts'
import { createReceiver } from '../../../lib/sync/receive.ts'
import { parseEntry } from '../../../lib/wire/entry.ts'
import { cheapCast } from '../../simulation/sim-seals.ts'
import { diceOf, simClock, turn } from '../../simulation/sim-time.ts'

const dice = diceOf(3)
const cast = cheapCast()
const key = cast.newKey(dice)

function entryOf(word: string): BagEntry {
  const doc = new Y.Doc()
  const session = dice.bytes(8)
  doc.clientID = sessionClient(cast.deviceOf(0), session)
  doc.getText('text').insert(0, word)
  const bytes = cast.seals(0, { keys: [key], removal: null }, simClock(), dice).seal({
    kind: 'update',
    deflated: false,
    session,
    seq: 0,
    payload: Y.encodeStateAsUpdate(doc),
  })!
  return { id: word, bytes, places: new Set() }
}
const payloadOf = ({ bytes }: BagEntry) => {
  const read = parseEntry(bytes)
  if (!read.ok) throw new Error('The entry does not parse.')
  return read.entry.ciphertext.slice(0, -16)
}

/** A receiver whose verdicts are given by hand, in the order in which they were asked for. */
function receiver(isWriter: (author: DeviceFp) => boolean = () => true) {
  const inner = new Y.Doc()
  const asked: ((verdict: Verdict) => void)[] = []
  const news = { fewer: 0 }
  const seals: Seals = {
    seal: () => null,
    idOf: () => '',
    judge: () => new Promise((resolve) => asked.push(resolve)),
    judgeNewer: () => new Promise((resolve) => asked.push(resolve)),
    isWriter,
  }
  const made = createReceiver({
    inner,
    seals,
    tries: () => true,
    isInBag: () => true,
    settled: ({ fewer }) => {
      if (fewer) news.fewer++
    },
  })
  const answer = async (verdict: Verdict) => {
    asked.shift()!(verdict)
    await turn()
  }
  return { ...made, reads: () => inner.getText('text').toJSON(), asked, answer, news }
}

it('a key that comes while an entry is judged without it is not missed', async () => {
  const { take, retry, answer, standing, reads } = receiver()
  const entry = entryOf('hello')
  take([entry])
  retry()
  await answer({ is: 'waiting', for: 'key' })
  expect(standing(entry.id)).toEqual({ is: 'checking' })
  await answer({ is: 'good', payload: payloadOf(entry) })
  expect(reads()).toBe('hello')
})

it('a removal that comes while an entry is judged is not missed either', async () => {
  const { take, retry, answer, standing, reads } = receiver()
  const entry = entryOf('hello')
  take([entry])
  retry()
  await answer({ is: 'good', payload: payloadOf(entry) })
  await answer({ is: 'refused' })
  expect(standing(entry.id)).toEqual({ is: 'refused' })
  expect(reads()).toBe('')
})

it('what a removed writer wrote beyond the cut stays applied, and counts as lacking in the bag', async () => {
  let isWriter = true
  const { take, retry, answer, standing, reads, good, news } = receiver(() => isWriter)
  const entry = entryOf('hello')
  take([entry])
  await answer({ is: 'good', payload: payloadOf(entry) })
  expect([...good()]).toHaveLength(1)
  isWriter = false
  retry()
  await answer({ is: 'refused' })
  expect(standing(entry.id)).toEqual({ is: 'refused' })
  expect([...good()]).toHaveLength(0)
  expect(news.fewer).toBe(1)
  expect(reads()).toBe('hello')
})

it('a later format is believed when a member signed it; bytes that anybody made up are nothing', async () => {
  const { take, answer, standing, seesNewer } = receiver()
  const newer = (id: string): BagEntry => {
    const { bytes } = entryOf(id)
    return { id, bytes: Uint8Array.from(bytes, (byte, at) => (at === 0 ? 9 : byte)), places: new Set() }
  }
  take([newer('made up')])
  expect(seesNewer()).toBe(false)
  await answer({ is: 'refused' })
  expect(standing('made up')).toEqual({ is: 'refused' })
  expect(seesNewer()).toBe(false)
  take([newer('signed'), { id: 'a byte', bytes: Uint8Array.of(9), places: new Set() }])
  expect(standing('a byte')).toEqual({ is: 'refused' })
  await answer({ is: 'too-new' })
  expect(standing('signed')).toEqual({ is: 'too-new' })
  expect(seesNewer()).toBe(true)
})
