/** A stock y-websocket server (`@y/websocket-server`, unmodified) as a process of its own, keeping its rooms in memory. */
import { spawn, type ChildProcess } from 'node:child_process'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import type { WebSocketLike } from '../../lib/sync/relay-link.ts'
import { eventually } from './eventually.ts'
import { freePort } from './server.ts'

const program = fileURLToPath(
  new URL('../../node_modules/@y/websocket-server/src/server.js', import.meta.url),
)

export type StockServer = {
  url: string
  /** SIGKILL: everything it had is gone. */
  kill(): Promise<void>
  /** The same port again, empty, after `kill`. */
  restart(): Promise<void>
}

export async function startStockServer(): Promise<StockServer> {
  const port = await freePort()
  let child: ChildProcess

  async function start() {
    let printed = ''
    const started = spawn(process.execPath, [program], {
      env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), YPERSISTENCE: undefined },
    })
    child = started
    started.stdout.on('data', (chunk) => (printed += chunk))
    started.stderr.on('data', (chunk) => (printed += chunk))
    await eventually('the stock server listens', async () => {
      if (started.exitCode !== null) throw new Error(`It ended with ${started.exitCode}:\n${printed}`)
      return isListening(port)
    })
  }

  await start()
  return {
    url: `ws://127.0.0.1:${port}`,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
    restart: start,
  }
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1')
    const answer = (is: boolean) => () => {
      probe.destroy()
      resolve(is)
    }
    probe.once('connect', answer(true))
    probe.once('error', answer(false))
  })

/** Sockets of one client: they can be cut, and everything that passes is kept, in both directions. */
export type StockLine = {
  dial(url: string): WebSocketLike
  /** Sockets opened so far. */
  dialled(): number
  cut(): void
  /** Lets new sockets through again. */
  mend(): void
  passed: Uint8Array[]
}

export function stockLine(): StockLine {
  const sockets = new Set<WebSocket>()
  const passed: Uint8Array[] = []
  let isCut = false
  let dialled = 0
  return {
    dial(url) {
      dialled++
      // A port that nobody listens on: the connection is refused.
      const socket = new WebSocket(isCut ? 'ws://127.0.0.1:9' : url)
      sockets.add(socket)
      const { send } = socket
      socket.send = ((data: Uint8Array) => {
        passed.push(data.slice())
        send.call(socket, data, {})
      }) as typeof socket.send
      socket.on('message', (data: Buffer | ArrayBuffer) => passed.push(new Uint8Array(data).slice()))
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
      return socket as unknown as WebSocketLike
    },
    dialled: () => dialled,
    cut() {
      isCut = true
      for (const socket of sockets) socket.terminate()
    },
    mend() {
      isCut = false
    },
    passed,
  }
}
