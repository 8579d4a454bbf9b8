/**
 * Keeps this device's copy of every page fresh while a relay answers, so that going offline takes nothing away: pages
 * that are new, or changed since they were last fetched, are opened a few at a time until they are in step.
 */
import type { DocId } from '../base/ids.ts'
import { until, type Observed } from '../base/observed.ts'
import type { PageNode, PageTree } from '../model/studio-index.ts'
import type { Documents } from './documents.browser.ts'
import type { Connection } from './snug.ts'

/** Documents fetched at once; more only makes each slower. */
const atOnce = 4

export function keepPages({
  documents,
  pages,
  connection,
}: {
  documents: Documents
  pages: Observed<PageTree>
  connection: Observed<Connection>
}): () => void {
  /** The change each page had when it was last in step; forgotten when the connection goes. */
  const kept = new Map<DocId, number>()
  const busy = new Set<DocId>()
  let isStopped = false

  function* everyPage(nodes: readonly PageNode[]): Generator<PageNode> {
    for (const node of nodes) {
      yield node
      yield* everyPage(node.children)
    }
  }

  const next = () => {
    if (isStopped) return
    if (connection.get() !== 'online') return kept.clear()
    for (const page of everyPage(pages.get().roots)) {
      if (busy.size >= atOnce) return
      if (busy.has(page.id) || kept.get(page.id) === page.at) continue
      void fetchPage(page)
    }
  }

  async function fetchPage({ id, at }: PageNode): Promise<void> {
    busy.add(id)
    const { session, release } = documents.hold(id)
    const stopWaiting = until(connection, (now) => now !== 'online')
    await Promise.race([until(session.inStep, Boolean), stopWaiting])
    if (session.inStep.get()) kept.set(id, at)
    release()
    busy.delete(id)
    next()
  }

  const stops = [pages.subscribe(next), connection.subscribe(next)]
  next()
  return () => {
    isStopped = true
    stops.forEach((stop) => stop())
  }
}
