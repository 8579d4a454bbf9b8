/** Leaves notes at the relay that people were named: kept on the device first, sent when a relay answers, each until it was taken. */
import type { Clock } from '../../base/clock.ts'
import { toBase64url } from '../../base/bytes.ts'
import type { Did } from '../../base/ids.ts'
import type { Observed } from '../../base/observed.ts'
import { sealNote } from '../../crypto/note.ts'
import { nothing } from '../../wire/api.ts'
import { limits } from '../../wire/limits.ts'
import type { HeldStudio } from '../held-studio.browser.ts'
import type { RelayApi } from '../relay-api.browser.ts'
import type { Connection } from '../snug.ts'
import { writeNote, type Author, type NamedAt } from './note.ts'
import { openToldStore } from './told-store.browser.ts'

export type Leaving = {
  /** Somebody of a studio named these people there. Never rejects: the words themselves are where they always are. */
  named(held: HeldStudio, author: Omit<Author, 'studio'>, to: readonly Did[], where: NamedAt): Promise<void>
  /** Sends what is left. */
  goOn(): Promise<void>
}

export function leavingNotes({
  api,
  connection,
  clock,
}: {
  api: Pick<RelayApi, 'say'>
  connection: Observed<Connection>
  clock: Clock
}): Leaving {
  let underWay: Promise<void> | null = null
  let isMore = false

  async function send(): Promise<void> {
    const store = await openToldStore()
    try {
      for (const { key, note } of await store.left()) {
        if (connection.get() !== 'online') return
        const { studio, sealed, at } = note
        const isLate = at < clock.now() - limits.noteLasts
        const said = isLate
          ? null
          : await api.say(`/api/studios/${studio}/told`, { sealed: toBase64url(sealed) }, nothing)
        // What a relay will never take is dropped; what it cannot take now waits.
        if (said && !said.ok && !final.has(said.why)) return
        await store.went(key)
      }
    } finally {
      store.close()
    }
  }
  const goOn = (): Promise<void> => {
    isMore = true
    underWay ??= (async () => {
      // Two windows of this device take turns.
      while (isMore && connection.get() === 'online') {
        isMore = false
        await (navigator.locks?.request('snug/told', send) ?? send())
      }
    })()
      // Storage was refused or taken away: the nudge is lost, the words are not.
      .catch(() => undefined)
      .finally(() => (underWay = null))
    return underWay
  }

  return {
    goOn,
    async named(held, author, to, where) {
      const members = held.resolution.get().members
      const key = held.keys.current()
      const others = to.filter((did) => members.get(did)?.past === false)
      if (others.length === 0 || !key) return
      const item = writeNote({ ...author, studio: held.id }, others, where)
      const sealed = sealNote(held.id, key, item, author.random)
      try {
        const store = await openToldStore()
        await store.leave({ studio: held.id, sealed, at: author.clock.now() })
        store.close()
      } catch {
        return // The disk takes nothing: the words are kept elsewhere, nobody is nudged.
      }
      await goOn()
    },
  }
}

const final: ReadonlySet<string> = new Set(['malformed', 'not-found', 'no-access', 'too-large'])
