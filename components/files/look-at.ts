/** What a file looks like, found out on this device: its size in pixels, its length, a small picture. */
import { drawnSmall } from './redraw.ts'

export type Look = { width: number | null; height: number | null; seconds: number | null; thumb: Blob | null }

const nothing: Look = { width: null, height: null, seconds: null, thumb: null }

/** The longer side of a small picture, pixels: sharp on the wall of a phone. */
const thumbSide = 640
/** A film that says nothing of itself for so long is kept without a picture. Milliseconds. */
const patience = 8_000

export async function lookAt(file: Blob): Promise<Look> {
  if (file.type.startsWith('image/')) return picture(file)
  if (file.type.startsWith('video/') || file.type.startsWith('audio/')) return playable(file)
  return file.type === 'application/pdf' ? pdf(file) : nothing
}

async function pdf(file: Blob): Promise<Look> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience))
  const drawn = (async () => {
    const { openPdf, firstPage } = await import('./pdf/open-pdf.ts')
    const opened = await openPdf(file)
    if (!opened.ok) return null
    try {
      return await firstPage(opened.pdf, thumbSide)
    } finally {
      opened.pdf.close()
    }
  })()
  // No network and never opened one before, a page that cannot be drawn: it is kept without a small picture.
  return { ...nothing, thumb: await Promise.race([drawn.catch(() => null), late]) }
}

async function picture(file: Blob): Promise<Look> {
  const address = URL.createObjectURL(file)
  try {
    // An element, not a bitmap: it draws SVG too, and the way up it was held.
    const image = new Image()
    image.src = address
    await image.decode()
    const { naturalWidth, naturalHeight } = image
    const [width, height] = [naturalWidth || thumbSide, naturalHeight || thumbSide]
    return { ...nothing, width, height, thumb: await drawnSmall(image, width, height, thumbSide, 0.8) }
  } catch {
    // No picture this browser knows: it is kept without a small one.
    return nothing
  } finally {
    URL.revokeObjectURL(address)
  }
}

async function playable(file: Blob): Promise<Look> {
  const address = URL.createObjectURL(file)
  const isFilm = file.type.startsWith('video/')
  const element = document.createElement(isFilm ? 'video' : 'audio')
  element.preload = 'auto'
  element.muted = true
  try {
    element.src = address
    await heard(element, 'loadedmetadata')
    const seconds = Number.isFinite(element.duration) ? element.duration : null
    if (!(element instanceof HTMLVideoElement) || element.videoWidth === 0) return { ...nothing, seconds }
    const { videoWidth: width, videoHeight: height } = element
    // A moment in: the very first picture of a film is often black.
    element.currentTime = Math.min(1, (seconds ?? 0) / 3)
    await heard(element, 'seeked')
    return { width, height, seconds, thumb: await drawnSmall(element, width, height, thumbSide, 0.8) }
  } catch {
    // This browser does not play it: it is kept without a small picture.
    return nothing
  } finally {
    element.removeAttribute('src')
    URL.revokeObjectURL(address)
  }
}

function heard(element: HTMLMediaElement, event: 'loadedmetadata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it says nothing')), patience)
    element.addEventListener(event, () => (clearTimeout(timer), resolve()), { once: true })
    element.addEventListener('error', () => (clearTimeout(timer), reject(new Error('not played'))), {
      once: true,
    })
  })
}
