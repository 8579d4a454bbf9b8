/** A print of the sample as a picture: an SVG as it is, or drawn at five times its size. */

/** Pixels. */
export const printSize = { width: 600, height: 800 }

/** `file` is of the type its name says, `small` a JPEG of it. Rejects where the browser draws none. */
export async function drawnPrint(drawing: string, name: string): Promise<{ file: Blob; small: Blob }> {
  const { width, height } = printSize
  const type = types[name.slice(name.lastIndexOf('.') + 1)]!
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 160" width="${width}" height="${height}">${drawing}</svg>`
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')!.drawImage(image, 0, 0, width, height)
  const small = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })
  const file = type === types.svg ? new Blob([svg], { type }) : await canvas.convertToBlob({ type })
  return { file, small }
}

const types: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
}
