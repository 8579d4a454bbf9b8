/** How files come into what somebody says, in stories. */
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
