/** The worker that finds; bundled by scripts/build-workers.mjs. Reads what this device keeps, and tells nobody but its window. */
import type { StudioId } from '../../base/ids.ts'
import type { Found } from '../find.ts'
import { findStore } from './find-store.browser.ts'
import { keptDocuments } from './kept-documents.browser.ts'
import { studioFinder, type StudioFinder } from './studio-finder.ts'
import type { FromFinder, Listed, ToFinder } from './worker-messages.ts'

type Scope = {
  onmessage: ((event: { data: ToFinder }) => void) | null
  postMessage(message: FromFinder): void
}
const scope = self as unknown as Scope

const mostHits = 40
/** Milliseconds after a change before it is read: its database, and the sums over talk, want to be written first. */
const restMs = 3_500

/** All that this device holds; of others nothing is read, and nothing kept. */
let held: ReadonlySet<StudioId> = new Set()
/** What was said of studios before it was said that they are held. */
const early = new Map<StudioId, Listed>()
const finders = new Map<StudioId, Promise<StudioFinder>>()
const timers = new Map<StudioId, ReturnType<typeof setTimeout>>()

function finderOf(studio: StudioId): Promise<StudioFinder> {
  let finder = finders.get(studio)
  if (!finder) {
    finder = findStore(studio).then((store) =>
      studioFinder({ studio, store, documents: () => keptDocuments(studio), now: () => Date.now() }),
    )
    finders.set(studio, finder)
    // What cannot be opened now is tried at the next question.
    finder.catch(() => finders.delete(studio))
  }
  return finder
}

const quietly = (task: Promise<unknown>) =>
  void task.catch((error: unknown) => console.warn('Finding', error))

function lookLater(studio: StudioId): void {
  clearTimeout(timers.get(studio))
  timers.set(
    studio,
    setTimeout(() => quietly(finderOf(studio).then((finder) => finder.look())), restMs),
  )
}

async function find(typed: string, where: StudioId | null): Promise<Found> {
  if (where && !held.has(where)) return { hits: [], isWhole: false, instead: [] }
  const asked = where ? [finderOf(where)] : [...finders.values()]
  const answers = await Promise.all(
    asked.map(async (finder) => {
      const one = await finder
      return { ...(await one.find(typed, mostHits)), isWhole: one.isWhole() }
    }),
  )
  return {
    hits: answers
      .flatMap(({ hits }) => hits)
      .sort((a, b) => b.score - a.score)
      .slice(0, mostHits)
      .map(({ score: _score, ...hit }) => hit),
    isWhole: answers.every(({ isWhole }) => isWhole),
    instead: answers.flatMap(({ instead }) => [...instead]),
  }
}

scope.onmessage = ({ data }) => {
  switch (data.is) {
    case 'studios': {
      held = new Set(data.studios)
      for (const [studio, finder] of finders) {
        if (data.studios.includes(studio)) continue
        finders.delete(studio)
        clearTimeout(timers.get(studio))
        quietly(finder.then((one) => one.close()))
      }
      for (const studio of data.studios) {
        const listed = early.get(studio)
        if (listed) quietly(finderOf(studio).then((finder) => finder.listed(listed)))
        quietly(finderOf(studio).then((finder) => finder.look()))
      }
      early.clear()
      return
    }
    case 'changed':
      if (!held.has(data.studio)) return
      quietly(finderOf(data.studio).then((finder) => finder.changed(data.docs)))
      lookLater(data.studio)
      return
    case 'listed':
      if (!held.has(data.studio)) return void early.set(data.studio, data.listed)
      quietly(finderOf(data.studio).then((finder) => finder.listed(data.listed)))
      return
    case 'find':
      find(data.typed, data.where).then(
        (found) => scope.postMessage({ is: 'found', n: data.n, found }),
        (error: unknown) => {
          console.warn('Finding', error)
          scope.postMessage({ is: 'failed', n: data.n })
        },
      )
  }
}
