/**
 * The server's own backups: once a night, in a process of its own with the least of the machine's time, so that nobody who writes
 * waits for it.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import { readBackupState } from '../lib/server/keeping/backup-state.server.ts'
import { backupSettings, isBackupDue } from '../lib/server/keeping/backup-settings.server.ts'
import { dataPlaces } from '../lib/server/keeping/data-places.server.ts'
import { log } from '../lib/server/log.server.ts'

/** Looks every ten minutes until it is stopped. Does nothing where backups are off, or where the server was not built. */
export function keepBackups(everyMs = 600_000): { stop(): void } {
  const program = path.resolve('dist/keep-main.mjs')
  const { hour } = backupSettings()
  if (hour === null || !existsSync(program)) return { stop() {} }
  const started = Date.now()
  let tried: number | null = null
  let child: ChildProcess | null = null
  const look = async () => {
    const last = (await readBackupState(dataPlaces())).backup?.at ?? null
    if (child || !isBackupDue(Date.now(), hour, { last, tried, started })) return
    tried = Date.now()
    child = makeBackup(program, () => (child = null))
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => log().error({ err: error }, 'the nightly backup could not begin'))
  }, everyMs)
  return {
    stop() {
      clearInterval(timer)
      child?.kill()
    },
  }
}

function makeBackup(program: string, done: () => void): ChildProcess {
  const child = spawn(process.execPath, [program, 'nightly'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => (said = (said + String(piece)).slice(-2000)))
  child.on('spawn', () => {
    try {
      setPriority(child.pid!, constants.priority.PRIORITY_LOW)
    } catch {
      // Some systems do not let it be put behind; it is made all the same.
    }
  })
  child.on('error', (error) => {
    log().error({ err: error }, 'the nightly backup could not begin')
    done()
  })
  child.on('close', (code) => {
    if (code === 0) log().info(said.trim())
    else log().warn(`No backup was made tonight. ${said.trim()}`)
    done()
  })
  return child
}
