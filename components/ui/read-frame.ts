import decodeQR from 'qr/decode.js'

/** Pixels: enough for every code of ours at arm's length, and a twentieth of a second's work on an old phone. */
const longSide = 720
/** Milliseconds that a frame may be searched: the next one comes soon. */
const patience = 80

/** Reads the QR code in what the camera sees now; null when there is none, or none that can be read. */
export function readFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement): string | null {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0 || videoHeight === 0) return null
  const scale = Math.min(1, longSide / Math.max(videoWidth, videoHeight))
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  return readPixels(context.getImageData(0, 0, canvas.width, canvas.height))
}

/** The same of pixels, four bytes each. */
export function readPixels(image: { width: number; height: number; data: Uint8ClampedArray }): string | null {
  try {
    return decodeQR(image, { timeLimit: patience })
  } catch {
    // No code in this frame: the usual case, and the library's way to say so.
    return null
  }
}
