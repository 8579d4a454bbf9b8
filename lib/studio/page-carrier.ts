/** Pages that come along from elsewhere and go along elsewhere, as the interface meets them. */
import type { DocId, FileId } from '../base/ids.ts'
import type { ContentNode } from '../content/content-node.ts'
import type { CarriedPage } from '../transfer/pages/carried-pages.ts'

export type PageCarrier = {
  /**
   * Makes the pages one after another, each whole. `file` gives the file that a path became here, null for one that did not come.
   * `told` hears how many are done. Gives the new pages in the order in which they were.
   */
  bring(
    pages: readonly CarriedPage[],
    file: (path: string) => Promise<FileId | null>,
    told: (done: number) => void,
  ): Promise<readonly DocId[]>
  /** What a page holds, as far as it is on this device. Nobody sees you there. */
  read(page: DocId): Promise<readonly ContentNode[]>
}
