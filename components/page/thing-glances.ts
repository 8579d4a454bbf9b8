import type { HouseLink } from '../../lib/content/house-link.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Threads } from '../../lib/studio/threads.ts'
import { nameOfFile } from '../files/file-words.ts'
import { takenDown } from '../talk/use-hidden.ts'
import { threadTitle } from '../thread/thread-words.ts'
import { glimpseTitle, type Glimpses } from './card-glimpses.ts'
import { titleOf } from './title-of.ts'

/** What a thing says of itself where a page shows it; `where` is where it stands, if anywhere. */
export type Glance = { title: string; where: string; state: 'here' | 'done' }

export type Glances = {
  /** Tells at once what is known, and again at each change; null for a thing that is not there. */
  watch(link: HouseLink, tell: (glance: Glance | null) => void): () => void
  close(): void
}

/** Things of the house as pages show them: followed while they are shown, and nobody is seen there for it. */
export function thingGlances(studio: Studio, cards: Glimpses): Glances {
  const { index, hides } = studio
  let threads: Promise<Threads> | null = null

  const watchThread = (link: HouseLink & { is: 'thread' }, tell: (glance: Glance | null) => void) => {
    let stop = () => {}
    let isOver = false
    threads ??= studio.threads()
    threads.then(
      ({ rows }) => {
        if (isOver) return
        const say = () => {
          const row = rows.get().find(({ id }) => id === link.thread)
          if (row) tell({ title: threadTitle(row), where: '', state: row.closed ? 'done' : 'here' })
          else if (studio.ready.get()) tell(null)
        }
        stop = rows.subscribe(say)
        say()
      },
      () => {
        threads = null
      },
    )
    return () => {
      isOver = true
      stop()
    }
  }

  const watchFile = (link: HouseLink & { is: 'file' }, tell: (glance: Glance | null) => void) => {
    let stops: (() => void)[] = []
    let isOver = false
    studio.files().then(
      (files) => {
        if (isOver) return
        const say = () => {
          const row = files.row(link.file)
          if (row) tell({ title: nameOfFile(row), where: row.away === null ? '' : 'put away', state: 'here' })
          else if (studio.ready.get()) tell(null)
        }
        stops = [files.rows.subscribe(say), files.putAway.subscribe(say), studio.ready.subscribe(say)]
        say()
      },
      // This browser keeps no files: the chip says what it was called.
      () => {},
    )
    return () => {
      isOver = true
      stops.forEach((stop) => stop())
    }
  }

  return {
    watch(link, tell) {
      if (link.is === 'file') return watchFile(link, tell)
      if (link.is === 'thread') return watchThread(link, tell)
      if (link.is === 'card')
        return cards.watch(link, (glimpse) =>
          tell(
            glimpse && {
              title: glimpseTitle(glimpse),
              where: glimpse.isAway ? 'put away' : glimpse.column,
              state: glimpse.isDone ? 'done' : 'here',
            },
          ),
        )
      if (link.is !== 'page') return () => {}
      const say = () => {
        const page = index.page(link.doc)
        if (!page) return studio.ready.get() ? tell(null) : undefined
        const title = hides.get()(link.doc) ? takenDown : titleOf(page.title)
        tell({ title, where: page.away === null ? '' : 'put away', state: 'here' })
      }
      const stops = [index.pages.subscribe(say), hides.subscribe(say), studio.ready.subscribe(say)]
      say()
      return () => stops.forEach((stop) => stop())
    },
    close: cards.close,
  }
}
