/** What this device keeps of Snug, and whether the browser has promised to go on keeping it. */
import { parseDocId, type DocId } from '../base/ids.ts'
import type { PageNode } from '../model/studio-index.ts'
import { databaseNames } from './databases.browser.ts'
import type { HeldStudios } from './held-studios.browser.ts'
import type { Kept } from './snug.ts'

/** Counts now; nothing of it is watched. */
export async function readKept(studios: HeldStudios): Promise<Kept> {
  const [estimate, isPromised] = await Promise.all([
    // Browsers that do not say count as unknown: nothing depends on it.
    navigator.storage?.estimate?.().catch(() => null),
    navigator.storage?.persisted?.().catch(() => false),
  ])
  const kept = new Set(
    (await databaseNames()).flatMap((name) => {
      const [, , doc, part] = name.split('/')
      return part === 'inner' && doc ? (parseDocId(doc) ?? []) : []
    }),
  )
  return {
    bytes: estimate?.usage ?? null,
    isPromised: isPromised ?? false,
    studios: studios.ids().map((id) => {
      const index = studios.get(id)!.studio.index
      const pages = [
        ...pageIds(index.pages.get().roots),
        ...pageIds(index.putAwayPages.get().map((away) => away.node)),
      ]
      return { id, pages: pages.length, here: pages.filter((page) => kept.has(page)).length }
    }),
  }
}

const pageIds = (nodes: readonly PageNode[]): DocId[] =>
  nodes.flatMap((node) => [node.id, ...pageIds(node.children)])

/** Asks the browser not to clear Snug when the disk runs full; whether it promised. */
export const askToKeep = async (): Promise<boolean> => (await navigator.storage?.persist?.()) ?? false
