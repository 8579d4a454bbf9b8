/**
 * What a change of a document was made from. Whoever applies updates that came from elsewhere leaves them in the meta of
 * the Yjs transaction under this key, so that a model can tell what its authors meant from what merely happened.
 */
export const heardUpdates = Symbol('the updates a transaction was made from')

/** An update as it was received; `version` is Yjs's encoding, 1 or 2. */
export type HeardUpdate = { bytes: Uint8Array; version: 1 | 2 }
