/** What a finger does in stories: it rests on a thing, or is swept over it. A phone's own touches, of which all else follows. */
import type { CDPSession, Locator } from '@playwright/test'

type Point = { x: number; y: number }
type Send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point) => Promise<unknown>

async function touching(
  at: Locator,
  deed: (send: Send, session: CDPSession) => Promise<void>,
): Promise<void> {
  const session = await at.page().context().newCDPSession(at.page())
  const send: Send = (type, point) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] })
  await deed(send, session)
  await session.detach()
}

/**
 * A finger rests on it until its deeds are there, and is lifted.
 * @param slowness how many times slower the phone is meanwhile, as one that has much to do
 */
export async function restsOn(thing: Locator, { slowness = 1 } = {}): Promise<void> {
  await thing.scrollIntoViewIfNeeded()
  const box = (await thing.boundingBox())!
  await touching(thing, async (send, session) => {
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
    await send('touchStart', { x: box.x + box.width / 2, y: box.y + Math.min(12, box.height / 2) })
    await thing.page().getByRole('menu').waitFor()
    await send('touchEnd')
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  })
}

/** From its left to its right. */
export async function swipesAcross(thing: Locator): Promise<void> {
  const box = (await thing.boundingBox())!
  const y = box.y + box.height / 2
  await touching(thing, async (send) => {
    await send('touchStart', { x: box.x + 20, y })
    for (const x of [50, 90, 130, 170]) await send('touchMove', { x: box.x + x, y })
    await send('touchEnd')
  })
}
