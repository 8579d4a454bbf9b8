/** What the first lines on the terminal say. */
import { networkInterfaces } from 'node:os'
import { publicOrigin } from '../lib/server/origin.server.ts'

/** Where to open Snug: this computer, the local network, the address others use; and the steward's link, once. */
export function welcome(port: number, host: string, stewardToken: string | null): string {
  const here = `http://localhost:${port}`
  const everywhere = host === '0.0.0.0' || host === '::'
  const lan = everywhere ? lanAddress() : null
  const shared = publicOrigin()
  const lines = [`Snug is open at ${shared ?? here}`]
  if (shared) lines.push(`On this computer: ${here}`)
  if (lan) lines.push(`In your network: http://${lan}:${port}`)
  if (stewardToken)
    lines.push(
      'Open this link once, in your own browser, to be the steward of this relay:',
      `${shared ?? here}/steward#${stewardToken}`,
    )
  return lines.join('\n')
}

/** The first address of this computer in a local network, or null. */
function lanAddress(): string | null {
  for (const addresses of Object.values(networkInterfaces()))
    for (const { address, family, internal } of addresses ?? [])
      if (family === 'IPv4' && !internal && !address.startsWith('169.254.')) return address
  return null
}
