/**
 * `npm run backup`, `restore` and `doctor`, in a process of their own: `node dist/keep-main.mjs backup|restore|doctor ARGUMENTS`. The server starts
 * it for its nightly backup too. Exit code 0: done; 1: not done, and why in a sentence; 2: asked wrongly.
 */
import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { backupSettings, backupsToRemove } from '../lib/server/keeping/backup-settings.server.ts'
import { noteBackupState } from '../lib/server/keeping/backup-state.server.ts'
import { dataPlaces, KeepingProblem } from '../lib/server/keeping/data-places.server.ts'
import { inWords } from '../lib/server/keeping/disk.server.ts'
import { rehearse } from '../lib/server/keeping/rehearse.server.ts'
import { restore } from '../lib/server/keeping/restore.server.ts'
import { writeBackup } from '../lib/server/keeping/write-backup.server.ts'
import { version } from '../lib/server/version.server.ts'
import { examine } from './doctor.ts'

const usage = `npm run backup [-- FILE|FOLDER]          a file of everything this relay holds; without a place, in its backups
npm run restore -- FILE [--replace]      puts it back; --replace puts what is there aside
npm run doctor [-- --repair]             looks through everything; --repair puts right what loses nothing`

async function backup(target: string | undefined): Promise<number> {
  const places = dataPlaces()
  const now = Date.now()
  try {
    const written = await writeBackup(places, { ...(target && { target }), now, snug: version() })
    const { file, bytes } = written
    const outcome = await rehearse(file, path.dirname(file))
    const rehearsal = { at: Date.now(), file, ok: outcome.ok, why: outcome.ok ? '' : outcome.why }
    await noteBackupState(places, { backup: { at: now, file, bytes }, rehearsal, failure: null })
    if (!outcome.ok) throw new KeepingProblem(`The backup was written and is not good: ${outcome.why}`)
    console.log(`Backed up and checked: ${file}, ${inWords(bytes)}.`)
    return 0
  } catch (error) {
    if (error instanceof KeepingProblem)
      await noteBackupState(places, { failure: { at: now, why: error.message } }).catch(() => {})
    throw error
  }
}

/** The server's own: makes room by the rule only when the new one was found good. */
async function nightly(): Promise<number> {
  const code = await backup(undefined)
  const { backups } = dataPlaces()
  for (const name of backupsToRemove(await readdir(backups), backupSettings()))
    await rm(path.join(backups, name), { force: true })
  return code
}

async function bringBack(file: string, replace: boolean): Promise<number> {
  const { head, files, aside } = await restore(dataPlaces(), file, { replace, now: Date.now() })
  console.log(`Restored what was backed up on ${new Date(head.made).toString()}: ${files} files.`)
  if (aside.length > 0) console.log(`What was there before lies in ${aside.join(' and ')}.`)
  console.log('Start Snug again: npm start')
  return 0
}

async function seeTheDoctor(repair: boolean): Promise<number> {
  const { checked, problems, repaired, notes } = await examine(dataPlaces(), repair)
  if (checked.length > 0) console.log(`Looked at ${checked.join(', ')}.`)
  for (const line of [...repaired.map((one) => `Put right: ${one}`), ...notes]) console.log(line)
  for (const line of problems) console.error(line)
  console.log(problems.length === 0 ? 'All is well.' : `Not right: ${problems.length}.`)
  return problems.length === 0 ? 0 : 1
}

async function main(args: string[]): Promise<number> {
  const [verb, ...rest] = args
  const options = { replace: { type: 'boolean' }, repair: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true })
  // Paths are meant from where npm was called, not from the project.
  const from = process.env.INIT_CWD ?? process.cwd()
  const target = positionals[0] && path.resolve(from, positionals[0])
  if (verb === 'backup' && positionals.length < 2 && !values.replace) return backup(target)
  if (verb === 'nightly') return nightly()
  if (verb === 'doctor' && positionals.length === 0) return seeTheDoctor(values.repair ?? false)
  if (verb === 'restore' && positionals.length === 1) return bringBack(target!, values.replace ?? false)
  console.error(usage)
  return 2
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const isWrong = (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')
  console.error(isWrong ? usage : error instanceof KeepingProblem ? error.message : error)
  process.exitCode = isWrong ? 2 : 1
}
