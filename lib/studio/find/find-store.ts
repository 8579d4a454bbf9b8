/** What the finder keeps of one studio, wherever that is. All of it can be made again. */
import type { DocId } from '../../base/ids.ts'
import type { FoundTexts } from './found-text.ts'

/** Of a document as it was read. */
export type ReadDocument = { doc: DocId; stamp: string; parts: number }

export type FindStore = {
  read(): Promise<readonly ReadDocument[]>
  texts(part: string): Promise<FoundTexts | null>
  /** The document as it is now, and those of its parts that differ; null for one that is not to be found any more. */
  save(
    doc: DocId,
    read: ReadDocument | null,
    put: readonly FoundTexts[],
    drop: readonly string[],
  ): Promise<void>
  segments(): Promise<readonly Uint8Array[]>
  saveSegments(segments: readonly Uint8Array[]): Promise<void>
  noteStale(docs: readonly DocId[]): Promise<void>
  stale(): Promise<readonly DocId[]>
  clear(): Promise<void>
  close(): void
}
