import { expect, it } from 'vitest'
import { previewLines } from '../../../components/thread-transfer/transfer-words.ts'
import { nothingLost, saidNothing } from '../../../lib/transfer/threads/carried-threads.ts'

it('says what is in a file and what stays behind', () => {
  const said = (name: string, at: number) => ({ ...saidNothing, who: { name, did: null }, at, text: 'x' })
  const messages = [said('Bea', Date.UTC(2020, 0, 2, 12)), said('Tomek', Date.UTC(2021, 4, 3, 12))]
  const threads = [{ title: '#press', kind: 'talk' as const, closed: null, messages }]
  const loss = { ...nothingLost(), files: 1, direct: 2, notices: 14 }
  expect(previewLines({ from: 'slack', files: [], threads, loss }, new Set(['Bea']))).toEqual([
    'Two messages in one thread, from Slack.',
    'From 2 January 2020 to 3 May 2021.',
    'Here already: Bea.',
    'By name only, since they are not here: Tomek.',
    'One file is named where it was shown. The files themselves stay where they are.',
    'Two private conversations stay behind.',
    '14 lines about comings and goings are left out.',
  ])
})
