import { buildApp, buildServer, generate } from './build.mjs'
import { command } from './project.mjs'
import { alone } from './stale.mjs'

command(() =>
  alone(async () => {
    await generate()
    await buildApp()
    await buildServer()
  }),
)
