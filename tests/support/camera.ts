import type { Person } from './stories.ts'

/** From here on this person's camera sees the code on the other screen. What is pretended is the camera alone. */
export async function holdsBeforeTheCamera(
  { page }: Pick<Person, 'page'>,
  other: Pick<Person, 'page'>,
): Promise<void> {
  const drawing = await other.page.locator('svg[data-drawn]').evaluate((svg: SVGSVGElement) => ({
    size: svg.viewBox.baseVal.width,
    path: svg.querySelector('path')!.getAttribute('d')!,
  }))
  await page.evaluate(({ size, path }) => {
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
      const context = canvas.getContext('2d')!
      const draw = () => {
        context.resetTransform()
        context.fillStyle = '#8d8778'
        context.fillRect(0, 0, 640, 480)
        // A little aslant, as hands hold a phone.
        context.setTransform(340 / size, 12 / size, -9 / size, 340 / size, 150, 60)
        context.fillStyle = '#fff'
        context.fillRect(0, 0, size, size)
        context.fillStyle = '#16130e'
        context.fill(new Path2D(path))
      }
      draw()
      setInterval(draw, 100)
      return canvas.captureStream(10)
    }
  }, drawing)
}
