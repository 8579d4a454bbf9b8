import { command } from './project.mjs'
import { prepareToServe, serve } from './serve.mjs'

command(async () => {
  await prepareToServe()
  await serve('main.mjs')
})
