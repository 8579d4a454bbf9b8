/** Where the worker that finds is served. */
export const findPath = '/find.js'
