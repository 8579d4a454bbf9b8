/** The history of an archive's pages, to read: its log says whose devices signed it. */
import * as Y from 'yjs'
import type { DocId, StudioId } from '../../base/ids.ts'
import { observed } from '../../base/observed.ts'
import type { MembershipLog } from '../../members/log.ts'
import { resolve } from '../../members/resolution.ts'
import { openPast } from '../open-past.browser.ts'
import type { OpenPast } from '../snug.ts'
import { nobody } from './archived-talk.browser.ts'

export type ArchivedPastOptions = {
  /** As its log has it, whatever its address is here. */
  studio: StudioId
  log: MembershipLog
  documents: ReadonlyMap<DocId, Y.Doc>
}

export const archivedPast = ({ studio, log, documents }: ArchivedPastOptions, page: DocId): OpenPast =>
  openPast({
    ...{ studio, page, resolution: observed(resolve(log)), ...nobody },
    documents: {
      hold: (doc) => ({
        session: { inner: documents.get(doc) ?? new Y.Doc(), loaded: Promise.resolve() },
        release: () => {},
      }),
    },
  })
