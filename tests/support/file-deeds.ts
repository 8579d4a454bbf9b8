/** What people do with files in stories. */
import { expect, type Locator } from '@playwright/test'
import type { Person as Watched } from './stories.ts'

type Person = Pick<Watched, 'name' | 'page'>

/** A picture drawn in the window of somebody, with a place written into it as a camera does. */
export async function picture(
  { page }: Person,
  name: string,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const drawn = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 600
    canvas.height = 800
    const brush = canvas.getContext('2d')!
    brush.fillStyle = '#f7f0e0'
    brush.fillRect(0, 0, 600, 800)
    brush.fillStyle = '#e9a62e'
    brush.arc(300, 310, 190, 0, 7)
    brush.fill()
    brush.fillStyle = '#1c6e86'
    brush.fillRect(0, 420, 600, 60)
    brush.fillRect(0, 520, 600, 40)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
    return [...new Uint8Array(await blob!.arrayBuffer())]
  })
  const said = Buffer.from('Exif\0\0 GPS 51.5007 N 0.1246 W')
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, said.length + 2])
  const buffer = Buffer.concat([head, said, Buffer.from(drawn).subarray(2)])
  return { name, mimeType: 'image/jpeg', buffer }
}

/** From anywhere in a studio: to its files. */
export async function goesToTheFiles({ page }: Person): Promise<void> {
  await page.goto(`${/^.*\/s\/[\w-]{22}/.exec(page.url())![0]}/files`)
  await expect(page.getByRole('heading', { level: 1, name: 'Files' })).toBeAttached()
}

export const printOf = ({ page }: Person, name: string): Locator =>
  page.getByRole('listitem').filter({ hasText: name })

/** A picture as a painting program keeps it: every grain of it, some two and a half bytes a pixel. */
export async function grainyPicture(
  { page }: Person,
  name: string,
  [width, height]: readonly [number, number],
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const drawn = await page.evaluate(
    async ([width, height]) => {
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width, height })
      const brush = canvas.getContext('2d')!
      const grain = brush.createImageData(width!, height!)
      // The same grain every time, and never the same twice.
      let seed = 7
      const next = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16
      for (let at = 0; at < grain.data.length; at++) grain.data[at] = at % 4 === 3 ? 255 : 128 + (next() & 15)
      brush.putImageData(grain, 0, 0)
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
      return [...new Uint8Array(await blob!.arrayBuffer())]
    },
    [width, height],
  )
  return { name, mimeType: 'image/png', buffer: Buffer.from(drawn) }
}
