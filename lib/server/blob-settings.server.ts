/** Where files lie and how much room they get, as whoever runs the relay has set it. */
import path from 'node:path'
import { limits } from '../wire/limits.ts'
import type { BlobLimits } from './blobs.server.ts'
import { megabytes } from './megabytes.server.ts'

/** SNUG_FILES, else the folder `blobs` beside the database. */
export const blobFolder = (env = process.env): string =>
  path.resolve(/* turbopackIgnore: true */ env.SNUG_FILES || path.join(env.SNUG_DATA || 'data', 'blobs'))

/** SNUG_FILES_QUOTA_MB for all files of one studio, SNUG_FILE_LIMIT_MB for one; a number of megabytes, anything else is not set. */
export function blobLimits(env = process.env): BlobLimits {
  const quota = megabytes(env.SNUG_FILES_QUOTA_MB) ?? limits.filesPerStudioBytes
  const largest = megabytes(env.SNUG_FILE_LIMIT_MB) ?? limits.fileBytes
  return { quota, largest: Math.min(largest, quota) }
}
