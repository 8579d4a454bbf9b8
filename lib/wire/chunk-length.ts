/** Plain bytes of every chunk of a file but the last, which is shorter and never empty. */
export const chunkLength = 1024 * 1024
