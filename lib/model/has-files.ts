/** Whether a studio's index lists any files: what reads them is fetched only then. */
import type * as Y from 'yjs'
import { observedRead } from './read.ts'
import type { Observed } from '../base/observed.ts'

export function hasFiles(index: Y.Doc): Observed<boolean> {
  const files = index.getMap('files')
  return observedRead([files], () => files.size > 0)
}
