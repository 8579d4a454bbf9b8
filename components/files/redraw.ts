/** A picture drawn again on this device, no longer than `most` pixels either way; null where it cannot be drawn. */
export async function redrawn(file: Blob, most: number, quality: number): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(file)
    const drawn = await drawnSmall(picture, picture.width, picture.height, most, quality)
    picture.close()
    return drawn
  } catch {
    // No picture this browser knows.
    return null
  }
}

/** The same for anything that can be painted: a picture, or a film where it stands. White shows through where it is clear. */
export async function drawnSmall(
  source: CanvasImageSource,
  width: number,
  height: number,
  most: number,
  quality: number,
): Promise<Blob | null> {
  if (width < 1 || height < 1) return null
  const scale = Math.min(1, most / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const brush = canvas.getContext('2d')
  if (!brush) return null
  brush.fillStyle = 'white'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.imageSmoothingQuality = 'high'
  brush.drawImage(source, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}
