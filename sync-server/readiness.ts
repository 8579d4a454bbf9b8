/** Whether the relay can do its work now: it tries, rather than believe. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Database } from '../lib/server/database.server.ts'
import { writeSetting } from '../lib/server/settings.server.ts'

export type Part = 'database' | 'files' | 'log'
export type Readiness = { ready: boolean; parts: Record<Part, boolean> }

/** Longer than any write takes on a disk that works. */
const stuckMs = 10_000
/** What is answered for this long is not tried again: whoever asks often costs no more. */
const keptMs = 2_000
const patienceMs = 3_000

/** A write that reaches the database's disk. */
export const writeToDatabase = (database: Database) => (): Promise<void> =>
  writeSetting(database, 'lastCheck', randomUUID())

/** A write that reaches the disk of the folder; the folder is made if it is missing. */
export const writeToFolder = (folder: string) => async (): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const target = path.join(folder, `.check-${randomUUID()}`)
  try {
    const file = await open(target, 'wx', 0o600)
    try {
      await file.writeFile('ok')
      await file.sync()
    } finally {
      await file.close()
    }
  } finally {
    await rm(target, { force: true })
  }
}

/**
 * A check that never rejects: a part that fails, or does not answer within three seconds, is not ready. `onFailed` hears which.
 * `now`: a monotonic clock in ms.
 */
export function createReadiness(ports: {
  database(): Promise<void>
  files(): Promise<void>
  oldestWriteMs(): number
  onFailed(part: Part, error: unknown): void
  now?: () => number
  patience?: number
}): () => Promise<Readiness> {
  const { now = () => performance.now(), patience = patienceMs } = ports
  let last: { at: number; answer: Promise<Readiness> } | null = null
  /** Trials that have not ended: another of the same part waits for them rather than beside them. */
  const trials = new Map<Part, Promise<void>>()

  function tryOnce(part: Part, trial: () => Promise<void>): Promise<void> {
    const running = trials.get(part) ?? trial().finally(() => trials.delete(part))
    trials.set(part, running)
    return running
  }

  async function works(part: Part, trial: () => Promise<void>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), patience)
    })
    try {
      await Promise.race([tryOnce(part, trial), late])
      return true
    } catch (error) {
      ports.onFailed(part, error)
      return false
    } finally {
      clearTimeout(timer)
    }
  }

  async function check(): Promise<Readiness> {
    const [database, files] = await Promise.all([
      works('database', ports.database),
      works('files', ports.files),
    ])
    const log = ports.oldestWriteMs() < stuckMs
    if (!log) ports.onFailed('log', new Error('a write is stuck'))
    return { ready: database && files && log, parts: { database, files, log } }
  }

  return () => {
    if (!last || now() - last.at >= keptMs) last = { at: now(), answer: check() }
    return last.answer
  }
}
