/** What a page can do with files through the studio layer itself, with no interface around it: for measuring and for killing things. */
import { until } from '../../lib/base/observed.ts'
import { parseFileId, parseStudioId } from '../../lib/base/ids.ts'
import { openSnug } from '../../lib/studio/open-snug.browser.ts'
import { canary, makeFilm } from './film.ts'

async function begin() {
  const snug = await openSnug()
  if (!snug.self.get()) await snug.begin('Bea')
  const [known] = snug.studios.get()
  const id =
    known?.id ?? (await snug.startStudio({ name: 'Press', emblem: 'lantern', ink: 'madder', purpose: '' }))
  const studio = snug.studio(id)!
  await until(studio.ready, Boolean)
  return { studio, files: await studio.files() }
}
let begun: ReturnType<typeof begin> | null = null
const here = () => (begun ??= begin())
const idOf = (text: string) => parseFileId(text)!

/** How long after it has arrived somewhere a film may be drawn as it was before, ms. */
const drawnWithinMs = 5_000

function colourOf(video: HTMLVideoElement): 'blue' | 'red' {
  const brush = new OffscreenCanvas(8, 8).getContext('2d')!
  brush.drawImage(video, 0, 0, 8, 8)
  const [r, , b] = brush.getImageData(4, 4, 1, 1).data
  return b! > r! ? 'blue' : 'red'
}

const filesPage = {
  /** Adds a film; how long that took, and how long the longest task was meanwhile, ms. */
  async add(seconds: number, bytesEach: number) {
    const { studio, files } = await here()
    const film = await makeFilm(seconds, bytesEach)
    let longest = 0
    const watch = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
    })
    watch.observe({ entryTypes: ['longtask'] })
    const from = performance.now()
    const answer = await files.add(film, { name: `The ${canary}.webm`, caption: canary })
    watch.disconnect()
    if (!answer.ok) throw new Error(answer.why)
    return {
      id: answer.id,
      studio: parseStudioId(studio.id)!,
      ms: performance.now() - from,
      longest,
      size: film.size,
    }
  },
  async state(id: string) {
    const { files } = await here()
    return files.state(idOf(id)).get()
  },
  async rows() {
    return (await here()).files.rows.get().map(({ id }) => id)
  },
  async free() {
    return (await here()).files.freeSpace(2 ** 50)
  },
  async hash(id: string) {
    const opened = await (await here()).files.open(idOf(id))
    if (!opened.ok) return opened.why
    return opened.blob.size
  },
  /** Plays it from its address, jumps to 80 % and looks: the colour there, and how long the jump took, ms. */
  async jump(id: string) {
    const address = await (await here()).files.address(idOf(id))
    if (!address) throw new Error('No service worker serves it.')
    const video = document.createElement('video')
    video.muted = true
    video.preload = 'metadata'
    const told = (name: string) =>
      new Promise<void>((resolve, reject) => {
        video.addEventListener(name, () => resolve(), { once: true })
        video.addEventListener('error', () => reject(new Error(video.error?.message ?? 'error')), {
          once: true,
        })
      })
    const from = performance.now()
    const ready = told('loadeddata')
    video.src = address
    document.documentElement.append(video)
    await ready
    const opening = performance.now() - from
    const before = performance.now()
    const arrived = told('seeked')
    video.currentTime = video.duration * 0.85
    await arrived
    const jump = performance.now() - before
    // A browser says that it has arrived a moment before it has drawn what is there.
    const until = before + jump + drawnWithinMs
    let colour = colourOf(video)
    while (colour === 'red' && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      colour = colourOf(video)
    }
    video.removeAttribute('src')
    video.load()
    video.remove()
    return { opening, jump, colour }
  },
  /** Whether the browser plays these bytes. */
  async plays(bytes: string) {
    const blob = new Blob([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], {
      type: 'video/webm',
    })
    const video = document.createElement('video')
    return new Promise<boolean>((resolve) => {
      video.onloadeddata = () => resolve(true)
      video.onerror = () => resolve(false)
      video.src = URL.createObjectURL(blob)
    })
  },
}
export type FilesPage = typeof filesPage
;(globalThis as unknown as { filesPage: FilesPage }).filesPage = filesPage
