/** Pages that come along and go along: each held only while it is written or read, and nobody is seen there. */
import type { Clock } from '../base/clock.ts'
import { newDocId, type DocId, type FileId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { ContentNode } from '../content/content-node.ts'
import { fillPage } from '../content/fill-page.ts'
import { houseLinkOf } from '../content/house-link.ts'
import { houseLinkNode } from '../content/message-nodes.ts'
import { pageBlocks } from '../content/page-blocks.ts'
import { pageBody } from '../model/page-body.ts'
import type { StudioIndex } from '../model/studio-index.ts'
import { room } from './bring-threads.browser.ts'
import type { Documents } from './documents.browser.ts'
import type { PageCarrier } from './page-carrier.ts'
import type { Connection } from './snug.ts'

export type CarrierPorts = {
  documents: Pick<Documents, 'hold' | 'waiting'>
  index: Pick<StudioIndex, 'addPage' | 'dress'>
  connection: Observed<Connection>
  clock: Clock
  random: RandomBytes
  stamp(): Parameters<StudioIndex['rename']>[2]
}

export function pageCarrier(ports: CarrierPorts): PageCarrier {
  const { documents, index, clock, random, stamp } = ports
  return {
    async bring(pages, file, told) {
      const ids = pages.map(() => newDocId('body', random))
      const files = new Map<string, FileId | null>()
      for (const [i, { title, parent, icon, isWide, blocks }] of pages.entries()) {
        for (const path of pathsIn(blocks)) if (!files.has(path)) files.set(path, await file(path))
        const { session, release } = documents.hold(ids[i]!)
        try {
          await session.loaded
          fillPage(pageBody(session.inner), withIds(blocks, ids, files))
        } finally {
          release()
        }
        // A page stands in the list when its words are there.
        index.addPage({ id: ids[i]!, parent: parent === null ? null : ids[parent]!, title, ...stamp() })
        if (icon || isWide) index.dress(ids[i]!, { icon, isWide }, stamp())
        told(i + 1)
        await new Promise<void>((resolve) => clock.after(0, resolve))
        await room(ports)
      }
      return ids
    },
    async read(page) {
      const { session, release } = documents.hold(page)
      try {
        await session.loaded
        return pageBlocks(pageBody(session.inner))
      } finally {
        release()
      }
    },
  }
}

/** The files that blocks show, by their paths. */
function pathsIn(blocks: readonly ContentNode[]): string[] {
  return blocks.flatMap((node) => {
    const path = node.type === 'file' ? node.attrs?.path : undefined
    return [...(typeof path === 'string' ? [path] : []), ...pathsIn(node.content ?? [])]
  })
}

/** The blocks with the ids that pages and files have here; a file that did not come is its words. */
function withIds(
  blocks: readonly ContentNode[],
  ids: readonly DocId[],
  files: ReadonlyMap<string, FileId | null>,
): ContentNode[] {
  return blocks.map((node) => {
    const { path, page, ...attrs } = node.attrs ?? {}
    if (node.type === 'file' && typeof path === 'string') {
      const file = files.get(path) ?? null
      if (file) return { ...node, attrs: { ...attrs, file } }
      const text = String(attrs.caption || path.split('/').at(-1) || 'A file')
      return { type: 'paragraph', content: [{ type: 'text', text }] }
    }
    const doc = node.type === 'houseLink' && typeof page === 'number' ? ids[page] : undefined
    if (doc) return houseLinkNode(houseLinkOf({ is: 'page', doc }), String(attrs.label ?? ''))
    return node.content ? { ...node, content: withIds(node.content, ids, files) } : node
  })
}
