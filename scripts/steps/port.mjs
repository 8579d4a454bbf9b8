import net from 'node:net'
import { Refusal } from './project.mjs'

/** The port to serve on, from PORT, or a refusal in a sentence. */
export function portNumber() {
  const text = process.env.PORT || '3000'
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Refusal(`PORT must be a number from 0 to 65535; it is "${text}".`)
  return port
}

/** Refuses in a sentence when the port cannot be had: told before a build rather than after it. */
export async function requireFreePort(port, host) {
  const code = await new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error) => resolve(error.code))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
  if (code === null) return
  if (code === 'EADDRINUSE')
    throw new Refusal(
      `Port ${port} is taken by another program. Stop it, or choose another: PORT=${port + 1} npm start`,
    )
  throw new Refusal(`Snug cannot listen on ${host}, port ${port} (${code}). Set PORT or HOST.`)
}
