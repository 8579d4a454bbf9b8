import { describe, expect, it } from 'vitest'
import type { DocId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { bringLeft } from '../../../lib/studio/bring-left.browser.ts'
import { eventually } from '../../support/eventually.ts'

type State = 'offline' | 'connecting' | 'online' | 'refused'

/** A device with `count` documents that wait, a relay, and rooms that answer when they are told to. */
function aDevice(count: number) {
  const state = observed<State>('offline')
  const links = observed([{ state }])
  const open = new Map<string, (isInStep: boolean) => void>()
  const brought: string[] = []
  const left = Array.from({ length: count }, (_, n) => `document ${n}` as DocId)
  let most = 0
  const stop = bringLeft(left, {
    links,
    bring: (doc, inStep, isOver) =>
      new Promise((resolve) => {
        const end = (isInStep: boolean) => {
          if (!open.delete(doc)) return
          if (isInStep) brought.push(doc)
          resolve(isInStep)
        }
        open.set(doc, end)
        most = Math.max(most, open.size)
        void isOver.then(() => end(false))
      }),
  })
  return { state, open, brought, left, stop, most: () => most }
}

describe('what earlier runs could not send', () => {
  it('waits for a relay, and goes out eight at a time', async () => {
    const device = aDevice(300)
    await Promise.resolve()
    expect(device.open.size).toBe(0)
    device.state.set('online')
    while (device.brought.length < 300) {
      await eventually('some are open', () => device.open.size > 0)
      for (const end of [...device.open.values()]) end(true)
    }
    expect(device.most()).toBe(8)
    expect(new Set(device.brought)).toEqual(new Set(device.left))
  })

  it('goes on with the next connection where the last one ended', async () => {
    const device = aDevice(12)
    device.state.set('online')
    await eventually('eight are open', () => device.open.size === 8)
    device.open.get('document 0')!(true)
    device.state.set('offline')
    await eventually('none is open', () => device.open.size === 0)
    device.state.set('online')
    while (device.brought.length < 12) {
      await eventually('some are open', () => device.open.size > 0)
      for (const end of [...device.open.values()]) end(true)
    }
    expect(device.brought.filter((doc) => doc === 'document 0')).toHaveLength(1)
  })

  it('opens nothing more once it is stopped', async () => {
    const device = aDevice(20)
    device.stop()
    device.state.set('online')
    await Promise.resolve()
    expect(device.open.size).toBe(0)
  })
})
