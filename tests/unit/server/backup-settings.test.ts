import { describe, expect, it } from 'vitest'
import {
  backupSettings,
  backupsToRemove,
  isBackupDue,
} from '../../../lib/server/keeping/backup-settings.server.ts'

const at = (day: number, hour: number) => Date.UTC(2026, 10, day, hour)
const due = (now: number, known: { last?: number; tried?: number; started: number }) =>
  isBackupDue(now, 3, { last: null, tried: null, ...known }, 'UTC')

describe('the nightly backup', () => {
  it('waits for its first night on a new relay, then comes once a night', () => {
    expect(due(at(1, 12), { started: at(1, 10) })).toBe(false)
    expect(due(at(2, 2), { started: at(1, 10) })).toBe(false)
    expect(due(at(2, 3), { started: at(1, 10) })).toBe(true)
    expect(due(at(2, 12), { started: at(1, 10), last: at(2, 3) })).toBe(false)
    expect(due(at(3, 3), { started: at(1, 10), last: at(2, 3) })).toBe(true)
  })

  it('is made up for when the box was off, and tried again after six hours', () => {
    expect(due(at(9, 18), { started: at(9, 18), last: at(2, 3) })).toBe(true)
    expect(due(at(9, 19), { started: at(9, 18), last: at(2, 3), tried: at(9, 18) })).toBe(false)
    expect(due(at(10, 0), { started: at(9, 18), last: at(2, 3), tried: at(9, 18) })).toBe(true)
  })

  it('keeps the newest of seven days and of four weeks, and touches no other file', () => {
    const name = (day: number, time = '030000') =>
      `snug-${new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10)}-${time}.tar`
    const all = Array.from({ length: 60 }, (_, i) => name(i + 1))
    const others = ['letter.tar', 'backup-state.json', 'snug-2020-01-01.tar']
    const gone = new Set(backupsToRemove([...all, name(60, '120000'), ...others], backupSettings({})))
    const left = all.filter((one) => !gone.has(one))
    // 1 March 2026 was a Sunday: its week's newest is itself, those before end on the 22nd, 15th and 8th of February.
    expect(left).toEqual([39, 46, 53, 54, 55, 56, 57, 58, 59].map((day) => name(day)))
    expect(gone.has(name(60))).toBe(true)
    expect(gone.has(name(60, '120000'))).toBe(false)
    for (const other of others) expect(gone.has(other)).toBe(false)
  })

  it('goes by what is set, and by what is usual where that is nothing of sense', () => {
    expect(backupSettings({ SNUG_BACKUP_HOUR: 'off' }).hour).toBe(null)
    expect(backupSettings({ SNUG_BACKUP_HOUR: '25', SNUG_BACKUP_DAYS: '0', SNUG_BACKUP_WEEKS: 'x' })).toEqual(
      {
        hour: 3,
        days: 1,
        weeks: 4,
      },
    )
  })
})
