import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { generate } from './build.mjs'
import { isInstallStale } from './install.mjs'
import { command, Refusal, root } from './project.mjs'
import { prepareToServe } from './serve.mjs'
import { alone } from './stale.mjs'

command(async () => {
  if (isInstallStale({ tools: true }))
    throw new Refusal('The packages differ from package-lock.json. Run: npm install')
  process.env.NODE_ENV = 'development'
  await prepareToServe()
  await alone(generate)
  await import('../build-workers.mjs')
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(path.join(root, 'sync-server', 'main.ts')).href)
})
