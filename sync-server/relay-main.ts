/** The relay alone: sockets and nothing else. People sign in at an app that shares its database and secret. */
import { createServer } from 'node:http'
import { closeDatabase, database } from '../lib/server/database.server.ts'
import { studioLogs } from '../lib/server/relay-state.server.ts'
import { storeId } from '../lib/server/settings.server.ts'
import { version } from '../lib/server/version.server.ts'
import { prepareEnvironment } from './environment.ts'
import { listen, stopOnSignal } from './listen.ts'
import { createRelay } from './relay.ts'
import { watch } from './watched.ts'

const { port, host } = await prepareEnvironment()
const { measures, outlook } = watch(await database())
const relay = await createRelay(await database(), await studioLogs(), measures)
const health = JSON.stringify({ ok: true, version: version(), store: await storeId(await database()) })

const server = createServer((request, response) => {
  if (outlook(request, response)) return
  const isHealth = request.url === '/api/health'
  response.writeHead(isHealth ? 200 : 404, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(isHealth ? health : JSON.stringify({ why: 'not-found' }))
})
server.on('upgrade', (request, stream, head) => {
  if (relay.isOurs(request.url)) relay.upgrade(request, stream, head)
  else stream.destroy()
})

const open = await listen(server, port, host)
stopOnSignal(server, async () => {
  await relay.close()
  await closeDatabase()
})
console.log(`The relay listens on port ${open}.`)
