import { buildServer, generate } from './build.mjs'
import { dataFolder } from './data-folder.mjs'
import { install } from './install.mjs'
import { command, root, run } from './project.mjs'
import { alone } from './stale.mjs'
import path from 'node:path'

/** Runs one of the commands that keep the data safe, with what was said after `--`; builds it first where it is stale. */
export const keep = (verb) =>
  command(async () => {
    await alone(async () => {
      await install()
      await generate()
      await buildServer()
    })
    const args = [path.join(root, 'dist', 'keep-main.mjs'), verb, ...process.argv.slice(2)]
    const env = { SNUG_DATA: dataFolder(), NODE_ENV: 'production' }
    process.exitCode = (await run(process.execPath, args, { env, show: true })).code
  })
