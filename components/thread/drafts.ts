import type { DocId } from '../../lib/base/ids.ts'

/** Where what is not said yet in a thread is kept. */
export const draftIn = (thread: DocId): string => `thread ${thread}`
