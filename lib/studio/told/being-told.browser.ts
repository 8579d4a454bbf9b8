/** Being told, and telling: its machinery comes when somebody asks for it, or something waits. */
import type { Did, DocId } from '../../base/ids.ts'
import type { RandomBytes } from '../../base/random.ts'
import type { HeldStudio } from '../held-studio.browser.ts'
import type { Owner } from '../owner.browser.ts'
import type { RelayApi } from '../relay-api.browser.ts'
import type { NamedAt } from './note.ts'
import type { ToldOptions } from './told.browser.ts'
import type { Told } from './told.ts'

export type BeingTold = {
  told(): Promise<Told>
  /** People were named in what was said in a studio: a note of it is left for them. */
  named(held: HeldStudio, people: readonly Did[], where: NamedAt): void
  /** Somebody looks at this: of what is there they need not be told. */
  looked(doc: DocId): void
}

/** The first screen comes first. */
const afterMs = 2_000

export function beingTold({
  mine,
  random,
  ...options
}: Omit<ToldOptions, 'api'> & { api: RelayApi; mine(): Owner; random: RandomBytes }): BeingTold {
  const { api, connection, clock } = options
  const once = <T>(load: () => Promise<T>) => {
    let loading: Promise<T> | null = null
    return (): Promise<T> =>
      (loading ??= load().catch((error: unknown) => {
        // What cannot be fetched now is fetched when somebody asks for it again.
        loading = null
        throw error
      }))
  }
  const told = once(() => import('./told.browser.ts').then((module) => module.toldHere(options)))
  const leaving = once(() =>
    import('./leaving.browser.ts').then((module) => module.leavingNotes({ api, connection, clock })),
  )

  const goOn = () => {
    if (connection.get() !== 'online') return
    clock.after(afterMs, () => {
      void leaving().then(
        (notes) => notes.goOn(),
        () => undefined,
      )
      if (mayBeOn()) void told().catch(() => undefined)
    })
  }
  connection.subscribe(goOn)
  goOn()

  return {
    told,
    looked(doc) {
      if (mayBeOn())
        void told().then(
          ({ looked }) => looked(doc),
          () => undefined,
        )
    },
    named(held, people, where) {
      const { identity, device } = mine()
      const others = people.filter((did) => did !== identity.did)
      if (others.length === 0) return
      void leaving().then(
        (notes) => notes.named(held, { device, clock, random }, others, where),
        // The module is not kept and there is no network: the words are, and nobody is nudged.
        () => undefined,
      )
    },
  }
}

const mayBeOn = (): boolean => typeof Notification !== 'undefined' && Notification.permission === 'granted'
