import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { observedRead } from '../../../lib/model/read.ts'

it('who hears of one read and asks another sees all of the change', () => {
  const doc = new Y.Doc()
  const [first, second] = [doc.getMap('first'), doc.getMap('second')]
  const names = observedRead([first], () => [...first.keys()])
  const inner = observedRead([second], () =>
    [...second.values()].map((value) => (value as Y.Map<unknown>).size),
  )
  expect([names.get(), inner.get()]).toEqual([[], []])
  const seen: unknown[] = []
  names.subscribe(() => seen.push(inner.get()))
  const change = (size: number) =>
    doc.transact(() => {
      first.set(`name ${size}`, true)
      if (!second.has('map')) second.set('map', new Y.Map())
      ;(second.get('map') as Y.Map<unknown>).set(String(size), true)
    })
  change(1)
  change(2)
  expect(seen).toEqual([[1], [2]])
})

it('a change elsewhere leaves a value as it is', () => {
  const doc = new Y.Doc()
  const read = observedRead([doc.getMap('one')], () => ({}))
  const value = read.get()
  doc.getMap('another').set('key', true)
  expect(read.get()).toBe(value)
  doc.getMap('one').set('key', true)
  expect(read.get()).not.toBe(value)
})
