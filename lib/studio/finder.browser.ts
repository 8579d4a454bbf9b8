/** The window's end of the worker that finds: it begins when somebody looks for something, or a while after the app opened. */
import type { DocId, StudioId } from '../base/ids.ts'
import { derived, type Observed } from '../base/observed.ts'
import { findPath } from '../wire/find-path.ts'
import type { Finder, Followed, Found } from './find.ts'
import type { FromFinder, ToFinder } from './find/worker-messages.ts'

export type WindowFinder = Finder & {
  /** Something in a document is not as it was. */
  changed(studio: StudioId, doc: DocId): void
  /** Nothing more is looked for. */
  close(): void
}

/** What a worker is to its window. */
export type FinderLine = { post(message: ToFinder): void; close(): void }

/** Milliseconds after the app opened before its documents are read for finding: the first screen comes first. */
const restMs = 10_000

const workerLine = (hear: (message: FromFinder | null) => void): FinderLine => {
  const worker = new Worker(findPath)
  worker.onmessage = ({ data }: MessageEvent<FromFinder>) => hear(data)
  worker.onerror = () => hear(null)
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate() }
}

/** `studios`: all that this device holds. */
export function windowFinder(
  studios: Observed<readonly StudioId[]>,
  openLine = workerLine,
  begin: (task: () => void) => void = (task) => setTimeout(task, restMs),
): WindowFinder {
  let line: FinderLine | null = null
  let asked = 0
  const waiting = new Map<number, { resolve(found: Found): void; reject(error: Error): void }>()
  /** Until the worker is there. */
  const early = new Map<StudioId, Set<DocId>>()

  const hear = (message: FromFinder | null) => {
    const answer = message && waiting.get(message.n)
    if (message && answer) {
      waiting.delete(message.n)
      if (message.is === 'found') answer.resolve(message.found)
      else answer.reject(new Error('This device could not look.'))
    } else if (!message) {
      // It broke: the next question begins another.
      line?.close()
      line = null
      for (const { reject } of waiting.values()) reject(new Error('The worker that finds stopped.'))
      waiting.clear()
    }
  }
  const opened = (): FinderLine => {
    if (line) return line
    line = openLine(hear)
    told = ''
    tellStudios()
    for (const [studio, docs] of early) line.post({ is: 'changed', studio, docs: [...docs] })
    early.clear()
    return line
  }
  let told = ''
  const tellStudios = () => {
    const ids = studios.get()
    if (!line || ids.join() === told) return
    told = ids.join()
    line.post({ is: 'studios', studios: ids })
  }
  const stop = studios.subscribe(tellStudios)
  let isOver = false
  begin(() => {
    if (!isOver) opened()
  })

  return {
    find(typed, where) {
      const n = ++asked
      const answer = new Promise<Found>((resolve, reject) => waiting.set(n, { resolve, reject }))
      opened().post({ is: 'find', n, typed, where })
      return answer
    },
    changed(studio, doc) {
      if (line) line.post({ is: 'changed', studio, docs: [doc] })
      else early.set(studio, (early.get(studio) ?? new Set()).add(doc))
    },
    close() {
      isOver = true
      stop()
      line?.close()
      line = null
    },
    follow: (studio) =>
      followLists(studio, (listed) => opened().post({ is: 'listed', studio: studio.id, listed })),
  }
}

type ListedMessage = Extract<ToFinder, { is: 'listed' }>['listed']

function followLists(studio: Followed, tell: (listed: ListedMessage) => void): () => void {
  let isOver = false
  const stops: (() => void)[] = []
  void studio.threads().then((threads) => {
    if (isOver) return
    const lists = derived([studio.people, threads.rows], (): ListedMessage => {
      const rows = threads.rows.get()
      return {
        people: studio.people.get().map(({ did, name }) => ({ did, name })),
        threads: rows
          .filter(({ isNamed, isDown, away }) => isNamed && !isDown && away === null)
          .map(({ id, title, last }) => ({ doc: id, title, by: last?.by.did ?? '', at: last?.at ?? 0 })),
        away: rows.filter(({ away, isDown }) => isDown || away !== null).map(({ id }) => id),
      }
    })
    const say = () => tell(lists.get())
    stops.push(lists.subscribe(say))
    say()
  })
  return () => {
    isOver = true
    stops.forEach((stop) => stop())
  }
}

type Watched = { watchChanges(told: (doc: DocId) => void): () => void }

/** Tells the finder what changes in every studio that is held. */
export function followChanges(
  ids: Observed<readonly StudioId[]>,
  get: (id: StudioId) => Watched | null,
  finder: Pick<WindowFinder, 'changed'>,
): void {
  const watched = new Map<StudioId, { studio: Watched; stop(): void }>()
  const look = () => {
    const now = new Set(ids.get())
    for (const [id, { stop }] of watched) {
      if (now.has(id)) continue
      stop()
      watched.delete(id)
    }
    for (const id of now) {
      const studio = get(id)
      if (!studio || watched.get(id)?.studio === studio) continue
      watched.get(id)?.stop()
      watched.set(id, { studio, stop: studio.watchChanges((doc) => finder.changed(id, doc)) })
    }
  }
  ids.subscribe(look)
  look()
}
