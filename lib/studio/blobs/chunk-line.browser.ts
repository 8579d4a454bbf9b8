/**
 * The window's end of the worker that seals, opens and hashes. It begins with the first chunk and ends when none has come for a while.
 * Where no worker starts, the same is done in the window, a step at a time.
 */
import type { Bytes } from '../../base/bytes.ts'
import { chunksPath } from '../../wire/chunks-path.ts'
import type { ChunkTask, FromChunks, ToChunks } from './chunk-messages.ts'
import { chunkWorkHere, type ChunkHash, type ChunkWork } from './chunk-work.ts'

/** What a worker is to its window. `hear` is given null when it broke. */
export type ChunkLine = { post(message: ToChunks): void; close(): void }
type OpenLine = (hear: (message: FromChunks | null) => void) => ChunkLine

const workerLine: OpenLine = (hear) => {
  const worker = new Worker(chunksPath)
  worker.onmessage = ({ data }: MessageEvent<FromChunks>) => hear(data)
  worker.onerror = () => hear(null)
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate() }
}

/** Milliseconds without a task after which the worker ends. */
const restMs = 30_000

type Opened = { line: ChunkLine; isReady: Promise<boolean> }
type Waiting = { resolve(bytes: Bytes | null): void; reject(error: Error): void }

export function chunkWorkInWorker(openLine: OpenLine = workerLine): ChunkWork & { close(): void } {
  let opened: Opened | null = null
  let asked = 0
  let hashing = 0
  let rest: ReturnType<typeof setTimeout> | undefined
  let isNone = false
  let isClosed = false
  const waiting = new Map<number, Waiting>()

  const end = () => {
    clearTimeout(rest)
    opened?.line.close()
    opened = null
    hashing = 0
    for (const { reject } of waiting.values()) reject(new Error('The worker for files stopped.'))
    waiting.clear()
  }
  const restLater = () => {
    clearTimeout(rest)
    if (waiting.size === 0 && hashing === 0) rest = setTimeout(end, isClosed ? 0 : restMs)
  }

  function open(): Opened {
    let told: (isReady: boolean) => void = () => {}
    const isReady = new Promise<boolean>((resolve) => (told = resolve))
    void isReady.then((runs) => (isNone ||= !runs))
    const hear = (message: FromChunks | null) => {
      if (!message) {
        told(false)
        return end()
      }
      if (message.is === 'ready') return told(true)
      const answer = waiting.get(message.n)
      waiting.delete(message.n)
      if (message.is === 'done') answer?.resolve(message.bytes)
      else answer?.reject(new Error('The worker for files could not do it.'))
      restLater()
    }
    try {
      return { line: openLine(hear), isReady }
    } catch {
      return { line: { post() {}, close() {} }, isReady: Promise.resolve(false) }
    }
  }

  /** The worker, once it runs; null where none does. */
  async function line(): Promise<ChunkLine | null> {
    if (isNone) return null
    clearTimeout(rest)
    const now = (opened ??= open())
    return (await now.isReady) ? now.line : null
  }
  const ask = (line: ChunkLine, task: ChunkTask) =>
    new Promise<Bytes | null>((resolve, reject) => {
      if (opened?.line !== line) return reject(new Error('The worker for files stopped.'))
      const n = ++asked
      waiting.set(n, { resolve, reject })
      line.post({ ...task, n })
    })

  return {
    async seal(file, size, n, plain) {
      const at = await line()
      if (!at) return chunkWorkHere.seal(file, size, n, plain)
      return (await ask(at, { is: 'seal', file, size, at: n, bytes: plain }))!
    },
    async open(file, size, n, sealed) {
      const at = await line()
      if (!at) return chunkWorkHere.open(file, size, n, sealed)
      return ask(at, { is: 'open', file, size, at: n, bytes: sealed })
    },
    hash(): ChunkHash {
      const id = ++asked
      // A sum stays where it was begun.
      let place: Promise<{ at: ChunkLine | null; here: ChunkHash }> | null = null
      const begun = () =>
        (place ??= line().then((at) => {
          if (at) hashing++
          return { at, here: chunkWorkHere.hash() }
        }))
      return {
        async update(plain) {
          const { at, here } = await begun()
          if (!at) return here.update(plain)
          await ask(at, { is: 'update', hash: id, bytes: plain })
        },
        async digest() {
          const { at, here } = await begun()
          if (!at) return here.digest()
          hashing--
          return (await ask(at, { is: 'digest', hash: id }))!
        },
      }
    },
    /** What is under way is still done. */
    close() {
      isClosed = true
      restLater()
    },
  }
}
