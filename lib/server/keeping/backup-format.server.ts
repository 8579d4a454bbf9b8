/** What stands in a backup (docs/formats/backup.md). */
import '../../wire/schema.ts'
import * as z from 'zod/mini'
import { parseFileId, parseStudioId } from '../../base/ids.ts'
import { sealedChunkLength } from '../../wire/blobs.ts'
import { smallFiles } from './data-places.server.ts'

export const backupVersion = 1
export const headName = 'snug-backup.json'
export const manifestName = 'manifest.json'
export const databaseNames = { sqlite: 'database.sqlite', postgres: 'database.pgdump' } as const

/** First in the file. `made`: ms since the epoch; `snug`: the version that wrote it. */
export const backupHead = z.object({
  format: z.literal('snug-backup'),
  version: z.literal(backupVersion),
  made: z.int(),
  snug: z.string().check(z.maxLength(100)),
  database: z.enum(['sqlite', 'postgres']),
})
export type BackupHead = z.output<typeof backupHead>

/** Last in the file: of everything before it but the head, bytes and SHA-256 (hex). */
export const backupManifest = z.object({
  version: z.literal(backupVersion),
  files: z.record(z.string(), z.object({ size: z.int(), sha256: z.string() })),
})
export type BackupManifest = z.output<typeof backupManifest>

/** Bytes that a manifest may have: some 600,000 chunks, which is 600 GB. */
export const largestManifest = 100_000_000
const largestSmall = 65_536

/** The most bytes that an entry of this name may have; null for a name that does not belong into a backup. */
export function largestOf(name: string): number | null {
  if (name === headName || smallFiles.some((file) => file === name)) return largestSmall
  if (name === manifestName) return largestManifest
  if (name === databaseNames.sqlite || name === databaseNames.postgres) return Number.MAX_SAFE_INTEGER
  const [top, studio, file, chunk, ...more] = name.split('/')
  const isChunk =
    top === 'blobs' &&
    more.length === 0 &&
    parseStudioId(studio ?? '') !== null &&
    parseFileId(file ?? '') !== null &&
    /^(0|[1-9]\d{0,8})$/.test(chunk ?? '')
  return isChunk ? sealedChunkLength : null
}

/** `snug-2026-11-23-0300.tar`, by the clock of this machine; `made` in ms since the epoch. */
export function backupFileName(made: number): string {
  const at = new Date(made)
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `snug-${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}.tar`
}
