import { describe, expect, it } from 'vitest'
import { inviteProblemSentence, readPasted, readScanned } from '../../../components/doors/invite-words.ts'
import { noticeWords } from '../../../components/shell/notices-sentence.ts'
import { placeSentence, shortPlaceSentence } from '../../../components/shell/place-sentence.ts'
import { savedSentence } from '../../../components/shell/saved-sentence.ts'
import { greeting } from '../../../components/street/greeting.ts'
import { untilDay } from '../../../components/ui/dates.ts'
import { initialOf, shapePath } from '../../../components/art/portrait-shapes.ts'
import { firstName, inWords, peopleInWords, whoIsIn } from '../../../components/ui/words.ts'
import type { DocId, StudioId } from '../../../lib/base/ids.ts'
import type { Notice, StudioSummary, WaitingChange } from '../../../lib/studio/snug.ts'

const change = (title: string): WaitingChange => ({
  doc: title as DocId,
  studio: 'press' as StudioId,
  what: 'page',
  title,
  at: 0,
})

describe('what is not as it should be between devices', () => {
  const notice: Notice = {
    is: 'withheld',
    doc: 'x' as DocId,
    what: 'page',
    title: 'Press night',
    whose: 'Bea Lindqvist',
  }

  it('says whose device has something, where, and what can be done', () => {
    const words = noticeWords(notice)
    expect(words.title).toBe('Something on Bea’s device has not reached this one')
    expect(words.detail).toBe('In “Press night”. The relay may be holding it back.')
    expect(words.steps.join(' ')).toContain('tell Bea')
    expect(noticeWords({ ...notice, whose: null }).title).toBe(
      'Something on another device of yours has not reached this one',
    )
  })

  it('says that words differ', () => {
    const words = noticeWords({ ...notice, is: 'differs' })
    expect(words.title).toBe('This reads differently here and on Bea’s device')
    expect(words.steps[0]).toBe('Compare the words with Bea, side by side.')
  })
})

describe('the foot', () => {
  it('says nothing while there is nothing to save', () => {
    expect(savedSentence({ where: 'nothing-yet' })).toBeNull()
  })

  it('says where things are, never more', () => {
    expect(savedSentence({ where: 'relay' })).toBe('Saved on the relay')
    expect(savedSentence({ where: 'devices', devices: 3 })).toBe('Saved on 3 devices')
    expect(savedSentence({ where: 'device', waiting: [change('Rags')], offline: false })).toBe(
      'Saved on this device',
    )
    expect(savedSentence({ where: 'device', waiting: [], offline: true })).toBe('Saved on this device')
  })

  it('counts what waits while offline', () => {
    const waiting = ['Gladys', 'Rags', 'Keys'].map(change)
    expect(savedSentence({ where: 'device', waiting, offline: true })).toBe(
      'Offline: 3 changes waiting, safe on this device',
    )
    expect(savedSentence({ where: 'device', waiting: waiting.slice(0, 1), offline: true })).toBe(
      'Offline: 1 change waiting, safe on this device',
    )
  })
})

describe('an invite that does not open the door', () => {
  it('names who can help', () => {
    expect(inviteProblemSentence('used', { inviter: 'Bea Lindqvist' })).toBe(
      'That link has been used already. Ask Bea for a new one.',
    )
    expect(inviteProblemSentence('ended')).toBe('This invite has ended. Ask whoever sent it for a new one.')
    expect(inviteProblemSentence('closed', { inviter: 'Bea' })).toBe(
      'This invite was closed. Ask Bea for a new one.',
    )
  })

  it('says when a late one ended, and where one can knock instead', () => {
    const [sunday, tuesday] = [Date.UTC(2026, 4, 17, 12), Date.UTC(2026, 4, 19, 12)]
    const late = { inviter: 'Bea Lindqvist', at: sunday }
    expect(inviteProblemSentence('ended', { ...late, door: 'https://relay.example/join#x' }, tuesday)).toBe(
      'This invite ended on Sunday. You can knock instead.',
    )
    expect(inviteProblemSentence('ended', late, tuesday)).toBe(
      'This invite ended on Sunday. Ask Bea for a new one.',
    )
  })

  it('is found in what somebody pasted', () => {
    const here = 'https://press.example'
    expect(readPasted(` ${here}/join#secret\n`, here)).toEqual({ here: `${here}/join#secret` })
    expect(readPasted('#secret', here)).toEqual({ here: `${here}/join#secret` })
    expect(readPasted('https://other.example/join#secret', here)).toEqual({
      elsewhere: 'https://other.example/join#secret',
    })
    for (const not of ['', '   ', `${here}/join`, `${here}/home#secret`, 'javascript:alert(1)//join#x']) {
      expect(readPasted(not, here), not).toBeNull()
    }
  })

  it('is found in a code only when the code is a whole link', () => {
    const here = 'https://press.example'
    expect(readScanned(`${here}/join#secret`, here)).toEqual({ here: `${here}/join#secret` })
    for (const not of ['#secret', 'secret', 'WIFI:S:press;;', 'snug-link:1:AAAA:https://press.example', ''])
      expect(readScanned(not, here), not).toBeNull()
  })
})

describe('people in a sentence', () => {
  it('are called by their first names', () => {
    expect(firstName(' Bea Lindqvist ')).toBe('Bea')
    expect(whoIsIn(['Bea'])).toBe('Bea is in')
    expect(whoIsIn(['Bea', 'Tomek'])).toBe('Bea and Tomek are in')
    expect(whoIsIn(['Bea', 'Tomek', 'Ada', 'Joon'])).toBe('Bea, Tomek and two more are in')
  })

  it('are counted in words up to twelve', () => {
    expect(inWords(12)).toBe('twelve')
    expect(inWords(13)).toBe('13')
    expect(peopleInWords(1)).toBe('one person')
  })

  it('have a letter in every script, and a shape whatever an older or newer Snug says', () => {
    expect(initialOf('łukasz')).toBe('Ł')
    expect(initialOf('👩‍🎨 Ada')).toBe('👩‍🎨')
    expect(initialOf('  ')).toBe('·')
    expect(shapePath(99)).toBe(shapePath(1))
  })
})

it('a studio says how many are in, and when you are by yourself', () => {
  const studio = { people: 11, here: [1, 2, 3] } as unknown as StudioSummary
  expect(placeSentence(studio, 'online')).toBe('11 people, 3 here now')
  expect(shortPlaceSentence(studio, 'online')).toBe('3 here now')
  expect(placeSentence(studio, 'offline')).toBe('You, offline')
  expect(placeSentence({ ...studio, people: 1 }, 'online')).toBe('Just you so far')
})

it('an invite says its last day by name while that is clear, and by date beyond', () => {
  const day = 24 * 60 * 60 * 1000
  const now = new Date(2026, 4, 12, 12).getTime()
  expect(untilDay(now + 2 * day, now)).not.toMatch(/\d/)
  expect(untilDay(now + 20 * day, now)).toMatch(/\d/)
  expect(untilDay(now + 366 * day, now)).toMatch(/\d{4}/)
})

it('the street greets by the hour', () => {
  expect([2, 5, 11, 12, 17, 18, 23].map(greeting)).toEqual([
    'Good evening',
    'Good morning',
    'Good morning',
    'Good afternoon',
    'Good afternoon',
    'Good evening',
    'Good evening',
  ])
})
