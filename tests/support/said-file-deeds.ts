/** How files come into what somebody says, and what fingers do, in stories. */
import type { Locator } from '@playwright/test'
import type { Person } from './stories.ts'

type Given = { name: string; mimeType: string; buffer: Buffer }

export async function choosesAFile({ page }: Pick<Person, 'page'>, file: Given): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add something' }).click()
  await page.getByRole('menuitem', { name: 'A picture or a file' }).click()
  await (await choosing).setFiles(file)
}

/** As the desk of a computer does it: what is held is let go over the words. */
export async function dropsOn(words: Locator, file: Given): Promise<void> {
  await words.evaluate(handsOver, { ...plain(file), how: 'drop' as const })
}

export async function pastesInto(words: Locator, file: Given): Promise<void> {
  await words.evaluate(handsOver, { ...plain(file), how: 'paste' as const })
}

const plain = ({ name, mimeType, buffer }: Given) => ({ name, mimeType, bytes: [...buffer] })

/** In the page. */
function handsOver(
  words: Element,
  given: { name: string; mimeType: string; bytes: number[]; how: 'drop' | 'paste' },
): void {
  const data = new DataTransfer()
  data.items.add(new File([new Uint8Array(given.bytes)], given.name, { type: given.mimeType }))
  const { left, top } = words.getBoundingClientRect()
  const how = { bubbles: true, cancelable: true }
  words.dispatchEvent(
    given.how === 'drop'
      ? new DragEvent('drop', { ...how, dataTransfer: data, clientX: left + 4, clientY: top + 4 })
      : new ClipboardEvent('paste', { ...how, clipboardData: data }),
  )
}

type Point = { x: number; y: number }

async function touching(
  at: Locator,
  deed: (
    send: (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point) => Promise<unknown>,
  ) => Promise<void>,
): Promise<void> {
  const touch = await at.page().context().newCDPSession(at.page())
  await deed((type, point) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] }),
  )
  await touch.detach()
}

/** A finger rests on it until its deeds are there, and is lifted. */
export async function restsOn(thing: Locator): Promise<void> {
  await thing.scrollIntoViewIfNeeded()
  const box = (await thing.boundingBox())!
  await touching(thing, async (send) => {
    await send('touchStart', { x: box.x + box.width / 2, y: box.y + Math.min(12, box.height / 2) })
    await thing.page().getByRole('menuitem').first().waitFor()
    await send('touchEnd')
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
