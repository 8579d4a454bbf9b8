import { command } from './project.mjs'
import { migrateDatabase, prepareToServe, serve } from './serve.mjs'

command(async () => {
  await prepareToServe()
  await migrateDatabase()
  await serve('main.mjs')
})
