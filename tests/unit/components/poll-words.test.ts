import { expect, it } from 'vitest'
import { choiceWords, pollEnd, swatchOf } from '../../../components/thread/poll-words.ts'

it('a choice shows the colour that it names, and its words without it', () => {
  expect([swatchOf('1 to 3 #3a8fa9'), choiceWords('1 to 3 #3a8fa9')]).toEqual(['#3a8fa9', '1 to 3'])
  expect([swatchOf('#3A8FA9'), choiceWords('#3A8FA9')]).toEqual(['#3A8FA9', '#3A8FA9'])
  expect([swatchOf('Room #12345678'), choiceWords('Room #12345678')]).toEqual([null, 'Room #12345678'])
  expect(pollEnd({ by: null, at: 1, how: '1 to 3 #3a8fa9' })).toContain('“1 to 3” it is.')
})
