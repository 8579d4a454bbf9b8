/** Opening the port and leaving it again. */
import type { Server } from 'node:http'
import { giveUp } from './environment.ts'

/** Listens; gives the port (which the system chose if it was 0), or ends the process with a sentence. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        giveUp(
          `Port ${port} is taken by another program. Stop it, or choose another: PORT=${port + 1} npm start`,
        )
      giveUp(`Snug cannot listen on ${host}, port ${port} (${error.code}). Set PORT or HOST.`)
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** Stops on Ctrl-C or SIGTERM: no new connections, then `close`, then exit 0. Never takes longer than two seconds. */
export function stopOnSignal(server: Server, close: () => Promise<void>): void {
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    // What was acknowledged is stored already; only work for others can still be under way.
    setTimeout(() => process.exit(1), 1800).unref()
    server.close()
    server.closeIdleConnections()
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
