/**
 * Notes in a studio's index that a page was written in, at most every so often, so that lists can say who was there last
 * and when. Nothing else depends on it. Waits until a relay answers: offline, the writing itself is the one change that waits.
 */
import type * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import type { DocId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import type { Connection } from './snug.ts'

const everyMs = 10_000

export type PageTouch = {
  /** Watches the words of an open page; the returned function stops, noting what was written last. */
  watch(page: DocId, inner: Y.Doc): () => void
  close(): void
}

export function pageTouch({
  touch,
  connection,
  clock,
}: {
  touch(page: DocId): void
  connection: Observed<Connection>
  clock: Clock
}): PageTouch {
  const written = new Set<DocId>()
  let cancel: (() => void) | null = null

  const note = () => {
    cancel?.()
    cancel = null
    if (connection.get() !== 'online') return
    for (const page of written) touch(page)
    written.clear()
  }
  const stop = connection.subscribe(() => {
    if (written.size > 0) note()
  })

  return {
    watch(page, inner) {
      const onUpdate = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
        if (!transaction.local) return
        written.add(page)
        cancel ??= clock.after(everyMs, note)
      }
      inner.on('update', onUpdate)
      return () => {
        inner.off('update', onUpdate)
        if (written.has(page)) note()
      }
    },
    close() {
      stop()
      cancel?.()
    },
  }
}
