/** When the server makes backups by itself and how many it keeps, as whoever runs it has set it. */
import { lastHour } from '../../base/hours.ts'

/** `hour`: of the day, by this machine's clock; null: none by itself. */
export type BackupSettings = { hour: number | null; days: number; weeks: number }

const whole = (text: string | undefined, most: number): number | null =>
  text !== undefined && /^\d{1,4}$/.test(text.trim()) && Number(text) <= most ? Number(text) : null

/** SNUG_BACKUP_HOUR (3; `off`: none), SNUG_BACKUP_DAYS (7), SNUG_BACKUP_WEEKS (4); anything else is not set. At least one is kept. */
export function backupSettings(env: Record<string, string | undefined> = process.env): BackupSettings {
  const isOff = env.SNUG_BACKUP_HOUR?.trim().toLowerCase() === 'off'
  return {
    hour: isOff ? null : (whole(env.SNUG_BACKUP_HOUR, 23) ?? 3),
    days: Math.max(1, whole(env.SNUG_BACKUP_DAYS, 3650) ?? 7),
    weeks: whole(env.SNUG_BACKUP_WEEKS, 520) ?? 4,
  }
}

const retryMs = 6 * 3_600_000

/**
 * Whether a backup is due: none since the hour passed last. A server that was off at that hour makes it up; one that is new waits for its
 * first night. A try that came to nothing is repeated after six hours. All in ms since the epoch; null: never.
 */
export function isBackupDue(
  now: number,
  hour: number,
  { last, tried, started }: { last: number | null; tried: number | null; started: number },
  zone = Intl.DateTimeFormat().resolvedOptions().timeZone,
): boolean {
  if (tried !== null && now - tried < retryMs) return false
  return (last ?? started) < lastHour(now, hour, zone)
}

const named = /^snug-(\d{4})-(\d\d)-(\d\d)-\d{6}\.tar$/

/**
 * Which backups of a folder may go: all but the newest of each of the last days that have one, and the newest of each of the last weeks
 * (from Monday) that have one. Files of other names are nobody's business.
 */
export function backupsToRemove(names: readonly string[], { days, weeks }: BackupSettings): string[] {
  const ours = names.filter((name) => named.test(name)).sort((a, b) => (a < b ? 1 : -1))
  const kept = new Set([...newestOf(ours, dayOf).slice(0, days), ...newestOf(ours, weekOf).slice(0, weeks)])
  return ours.filter((name) => !kept.has(name))
}

function newestOf(newestFirst: readonly string[], group: (name: string) => number): string[] {
  const byGroup = new Map<number, string>()
  for (const name of newestFirst) if (!byGroup.has(group(name))) byGroup.set(group(name), name)
  return [...byGroup.values()]
}

/** Days since the epoch. */
function dayOf(name: string): number {
  const [, year, month, day] = named.exec(name)!
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000
}

/** 1 January 1970 was a Thursday. */
const weekOf = (name: string): number => Math.floor((dayOf(name) + 3) / 7)
