/**
 * Stands in for Node's `crypto` in browsers, where packages ask for it only when there is no WebCrypto; there always
 * is. Without it a build would carry an implementation of all of it (135 kB gzipped) that nothing ever runs.
 */
export const webcrypto = undefined
