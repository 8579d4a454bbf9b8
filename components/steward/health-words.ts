/** How a relay is, in plain words for the person who runs it: what is well, and what to do where something is not. */
import type { RelayOverview } from '../../lib/studio/snug.ts'
import { sizeOf } from '../ui/bytes.ts'
import { dayInYear, whenOf } from '../ui/dates.ts'

export type HealthLine = {
  what: 'space' | 'backup' | 'rehearsal' | 'certificate' | 'version'
  title: string
  words: string
  /** Somebody should do something. */
  isAmiss: boolean
}

const dayMs = 86_400_000
/** Below this a relay may soon take nothing more. */
const littleBytes = 1024 ** 3
/** A night may be missed; two are a fault. */
const oldBackupMs = 2 * dayMs
/** Whoever renews certificates by themselves does it a month before. */
const soonMs = 14 * dayMs

/** @param now milliseconds since the epoch */
export function healthLines({ freeBytes, health }: RelayOverview, now: number): HealthLine[] {
  const lines: HealthLine[] = []
  if (freeBytes !== null)
    lines.push({
      what: 'space',
      title: `${sizeOf(freeBytes)} free`,
      words:
        freeBytes < littleBytes
          ? 'That is little. When the disk is full, nothing new is taken; make room, or give it a larger disk.'
          : 'Room enough on its disk.',
      isAmiss: freeBytes < littleBytes,
    })
  if (!health) return lines
  lines.push(backupLine(health, now))
  if (health.rehearsal)
    lines.push({
      what: 'rehearsal',
      title: health.rehearsal.ok ? 'The backup can be restored' : 'The last backup is not good',
      words: health.rehearsal.ok
        ? `It was opened and checked ${whenWords(health.rehearsal.at, now)}.`
        : 'It was opened and did not hold. Run npm run doctor, then npm run backup; the log says more.',
      isAmiss: !health.rehearsal.ok,
    })
  const { certificateUntil: until } = health
  if (until !== null)
    lines.push({
      what: 'certificate',
      title: until < now ? 'The certificate is over' : `Certificate until ${dayInYear(until, now)}`,
      words:
        until < now
          ? `It ended on ${dayInYear(until, now)}. Phones do not come in before it is renewed; look at your proxy.`
          : until - now < soonMs
            ? 'It should have been renewed by now. Look at your proxy.'
            : 'Browsers trust the address.',
      isAmiss: until - now < soonMs,
    })
  lines.push({
    what: 'version',
    title: `Snug ${health.version}`,
    words: `Running since ${whenWords(health.startedAt, now)}, its database up to date.`,
    isAmiss: false,
  })
  return lines
}

const whenWords = (at: number, now: number): string =>
  new Date(at).toDateString() === new Date(now).toDateString()
    ? `today at ${whenOf(at, now)}`
    : dayInYear(at, now)

function backupLine(
  { backup, isNightly, failedAt }: NonNullable<RelayOverview['health']>,
  now: number,
): HealthLine {
  const line = (title: string, words: string, isAmiss: boolean): HealthLine => ({
    what: 'backup',
    title,
    words,
    isAmiss,
  })
  const failed =
    failedAt === null ? '' : ` The last try, ${whenWords(failedAt, now)}, came to nothing; the log says why.`
  if (!backup)
    return line(
      'No backup yet',
      `${isNightly ? 'The first is made in the coming night.' : 'None is made by itself here: npm run backup makes one.'}${failed}`,
      !isNightly || failedAt !== null,
    )
  const isOld = now - backup.at > oldBackupMs
  return line(
    `Backed up ${whenWords(backup.at, now)}`,
    `${sizeOf(backup.bytes)}.${isOld ? ' That is some time ago.' : ''}${failed || ' Keep a copy on another disk.'}`,
    isOld || failedAt !== null,
  )
}
