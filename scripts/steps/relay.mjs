import { buildServer, generate } from './build.mjs'
import { install } from './install.mjs'
import { command } from './project.mjs'
import { prepareToServe, serve } from './serve.mjs'
import { alone } from './stale.mjs'

command(async () => {
  await prepareToServe()
  await alone(async () => {
    await install()
    await generate()
    await buildServer()
  })
  await serve('relay-main.mjs')
})
