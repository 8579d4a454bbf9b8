/** Where the worker that seals and opens chunks of files is served. */
export const chunksPath = '/chunks.js'
