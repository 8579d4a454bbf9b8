/** The app and the relay in one process, on one port, with one folder of data. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import next from 'next'
import { closeDatabase, database } from '../lib/server/database.server.ts'
import { readPolicyHashes, securityHeaders } from '../lib/server/headers.server.ts'
import { packedFiles } from '../lib/server/packed-files.server.ts'
import { studioLogs, toldPorts } from '../lib/server/relay-state.server.ts'
import { makeStewardToken } from '../lib/server/steward.server.ts'
import { keepTelling } from '../lib/server/telling.server.ts'
import { prepareEnvironment } from './environment.ts'
import { settleRequest } from './incoming.ts'
import { listen, stopOnSignal } from './listen.ts'
import { keepBackups } from './nightly.ts'
import { createRelay } from './relay.ts'
import { watch } from './watched.ts'
import { welcome } from './welcome.ts'

const { port, host, development } = await prepareEnvironment()
const server = createServer()
const app = next({ dev: development, hostname: host, port, httpServer: server })
const handle = app.getRequestHandler()
await app.prepare()
const { measures, outlook } = watch(await database())
const relay = await createRelay(await database(), await studioLogs(), measures)
const serveBuilt = development
  ? null
  : packedFiles(path.resolve('.next/static'), path.resolve('.next/packed'))
const hashes = readPolicyHashes(path.resolve('dist/csp.json'))

server.on('request', (request: IncomingMessage, response: ServerResponse) => {
  if (outlook(request, response)) return
  const settled = settleRequest(request)
  if (!settled.ok) return void response.writeHead(settled.status).end()
  const headers = securityHeaders({ path: pathOf(request), origin: settled.origin, hashes, development })
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (!serveBuilt?.(request, response)) void handle(request, response)
})
server.on('upgrade', (request, stream, head) => {
  if (relay.isOurs(request.url)) relay.upgrade(request, stream, head)
  // In development the rest is Next's own.
  else if (!development) stream.destroy()
})

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0]!

const open = await listen(server, port, host)
const telling = keepTelling(await toldPorts())
const backups = keepBackups()
stopOnSignal(server, async () => {
  backups.stop()
  await telling.stop()
  await relay.close()
  await closeDatabase()
})
console.log(welcome(open, host, await makeStewardToken(await database())))
