/** Backups and restores killed at any moment, as child processes of the built command. */
import { spawn } from 'node:child_process'
import { rmSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finishSwap } from '../../lib/server/keeping/swap.server.ts'
import { readBackup } from '../../lib/server/keeping/read-backup.server.ts'
import { keptData, type KeptData } from '../support/kept-data.ts'

/** In the project, so that its packages are found. */
const bundle = path.resolve(`node_modules/.cache/keep-${process.pid}.mjs`)
let data: KeptData

beforeAll(async () => {
  await build({
    ...{ entryPoints: ['sync-server/keep-main.ts'], outfile: bundle, bundle: true, logLevel: 'warning' },
    ...{ platform: 'node', format: 'esm', target: 'node20', packages: 'external' },
  })
  data = await keptData()
  await data.write('bread')
  for (let n = 0; n < 20; n++) await data.addFile(2_000_000)
}, 60_000)
afterAll(() => {
  rmSync(bundle, { force: true })
  rmSync(data.folder, { recursive: true, force: true })
})

/** Runs a command; kills it after so many ms, if it still runs. Gives its exit code, null when it was killed. */
function keep(args: string[], killAfter = Infinity): Promise<number | null> {
  const env = { ...process.env, SNUG_DATA: data.folder, NODE_ENV: 'production' } as const
  const child = spawn(process.execPath, [bundle, ...args], { env, stdio: 'ignore' })
  const timer = killAfter < Infinity ? setTimeout(() => child.kill('SIGKILL'), killAfter) : null
  return new Promise((resolve) =>
    child.on('exit', (code) => {
      if (timer) clearTimeout(timer)
      resolve(code)
    }),
  )
}

const rounds = 40

describe('killed', () => {
  it('during a backup, the old file stays good, and the next one goes through', async () => {
    const file = path.join(data.folder, 'kept.tar')
    const started = performance.now()
    expect(await keep(['backup', file])).toBe(0)
    const whole = performance.now() - started
    let killed = 0
    for (let round = 0; round < rounds; round++) {
      if ((await keep(['backup', file], (whole * (round + 1)) / rounds)) === null) killed++
      expect(await readBackup(file)).toMatchObject({ ok: true })
    }
    expect(killed).toBeGreaterThan(rounds / 3)
    expect(await keep(['backup', file])).toBe(0)
    expect(readdirSync(data.folder).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('during a restore, what is there is all of the old or all of the new', async () => {
    const file = path.join(data.folder, 'kept.tar')
    await keep(['backup', file])
    const old = await data.holds()
    await data.write('written since')
    const since = await data.holds()
    const started = performance.now()
    expect(await keep(['restore', file, '--replace'])).toBe(0)
    const whole = performance.now() - started
    expect(await data.holds()).toEqual(old)
    let killed = 0
    for (let round = 0; round < rounds; round++) {
      // Again something that the backup does not hold.
      if ((await data.holds()).updates.length === 1) await data.write('written since')
      if ((await keep(['restore', file, '--replace'], (whole * (round + 1)) / rounds)) === null) killed++
      // What the next start of a server does.
      await finishSwap(data.folder, data.places.database.url)
      expect([old, since]).toContainEqual(await data.holds())
      for (const name of readdirSync(data.folder))
        if (name.includes('before-restore-')) rmSync(path.join(data.folder, name), { recursive: true })
    }
    expect(killed).toBeGreaterThan(rounds / 3)
    expect(await keep(['restore', file, '--replace'])).toBe(0)
    expect(await data.holds()).toEqual(old)
    expect(readdirSync(data.folder).filter((name) => name.includes('restoring-'))).toEqual([])
  })
})
