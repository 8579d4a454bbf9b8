import { gzipSync } from 'node:zlib'

/** How many bytes these are once a server has squeezed them. */
export const gzipped = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length
