/** A membership log as a file that anybody can check without Snug: format and rules in docs/formats/membership-log.md. */
import { fromBase64url, toBase64url, type Bytes } from '../base/bytes.ts'
import { parseRecordHash, parseStudioId, type RecordHash, type StudioId } from '../base/ids.ts'
import { limits } from '../wire/limits.ts'
import { addRecords, emptyLog, type MembershipLog } from './log.ts'

const name = 'membership-log'
const version = 1
/** Characters: records of the largest log, as text, twice over. */
const longest = 64 * 1024 * 1024

/** The text of the file: one log, one text. */
export const exportLog = (log: MembershipLog): string =>
  textOf({ studio: log.studio, heads: log.heads(), records: log.bytes().map(toBase64url) })

const textOf = (log: { studio: string; heads: readonly string[]; records: readonly string[] }): string =>
  `${JSON.stringify({ snug: name, version, studio: log.studio, heads: log.heads, records: log.records }, null, 2)}\n`

export type LogRead =
  | { ok: true; log: MembershipLog }
  /**
   * `incomplete`: records are missing, or were added, so that the heads are not the ones it names; `refused`: a record is not rightly
   * signed or its author was not entitled to it; `altered`: the same log is written otherwise.
   */
  | { ok: false; why: 'not-a-log' | 'too-new' | 'refused' | 'incomplete' | 'altered' }

/** The log in a file, verified whole. */
export async function readExportedLog(text: string): Promise<LogRead> {
  const fields = text.length <= longest ? readJson(text) : null
  if (fields?.snug !== name) return { ok: false, why: 'not-a-log' }
  if (typeof fields.version === 'number' && fields.version > version) return { ok: false, why: 'too-new' }
  const studio = typeof fields.studio === 'string' ? parseStudioId(fields.studio) : null
  const heads = readTexts(fields.heads, parseRecordHash)
  const records = readTexts(fields.records, fromBase64url)
  if (fields.version !== version || !studio || !heads || !records) return { ok: false, why: 'not-a-log' }
  const read = await verifyAll(studio, heads, records)
  if (!read.ok) return read
  return exportLog(read.log) === text ? read : { ok: false, why: 'altered' }
}

async function verifyAll(
  studio: StudioId,
  heads: readonly RecordHash[],
  records: readonly Bytes[],
): Promise<LogRead> {
  if (records.length === 0 || records.length > limits.recordsPerStudio) return { ok: false, why: 'not-a-log' }
  const { log, refused, waiting } = await addRecords(emptyLog(studio), records)
  if (refused.length > 0) return { ok: false, why: 'refused' }
  const isWhole = waiting === 0 && log.heads().join() === heads.join()
  return isWhole ? { ok: true, log } : { ok: false, why: 'incomplete' }
}

function readTexts<T>(value: unknown, read: (text: string) => T | null): T[] | null {
  if (!Array.isArray(value)) return null
  const items = value.map((item: unknown) => (typeof item === 'string' ? read(item) : null))
  return items.every((item) => item !== null) ? items : null
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
