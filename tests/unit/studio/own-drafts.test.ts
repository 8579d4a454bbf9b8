import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { idOf, type StudioId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { ownDocument } from '../../../lib/model/own.ts'
import { ownOf } from '../../../lib/studio/own.ts'

const studio = idOf<StudioId>(systemRandom(16))

function drafts() {
  const stored = ownDocument(new Y.Doc())
  const own = ownOf(observed(stored), { now: () => 1, after: () => () => {} })
  return {
    own,
    shown: () => own.draft(studio, 'here').get(),
    stored: () => stored.draft(studio, 'here').get(),
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

it('a draft that is said shows no more, and goes only when what was said is kept', async () => {
  const { own, shown, stored } = drafts()
  own.setDraft(studio, 'here', 'Rags for Friday')
  const heard: string[] = []
  own.draft(studio, 'here').subscribe(() => heard.push(shown()))
  let resolve = () => {}
  const promise = new Promise<void>((done) => (resolve = done))
  own.endDraft(studio, 'here', promise)
  expect([shown(), stored()]).toEqual(['', 'Rags for Friday'])
  resolve()
  await settled()
  expect([shown(), stored()]).toEqual(['', ''])
  expect(new Set(heard)).toEqual(new Set(['']))
})

it('is there again where the device did not keep what was said', async () => {
  const { own, shown, stored } = drafts()
  own.setDraft(studio, 'here', 'Rags for Friday')
  own.endDraft(studio, 'here', Promise.reject(new Error('The disk is full.')))
  await settled()
  expect([shown(), stored()]).toEqual(['Rags for Friday', 'Rags for Friday'])
})

it('what is written meanwhile stays, be it the same words', async () => {
  for (const next of ['Ink', 'Rags']) {
    const { own, shown, stored } = drafts()
    own.setDraft(studio, 'here', 'Rags')
    let resolve = () => {}
    const promise = new Promise<void>((done) => (resolve = done))
    own.endDraft(studio, 'here', promise)
    own.setDraft(studio, 'here', next)
    expect(shown()).toBe(next)
    resolve()
    await settled()
    expect([shown(), stored()]).toEqual([next, next])
  }
})
