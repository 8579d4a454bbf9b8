/**
 * Where a push may go. A subscription names an address of its browser's choosing, and this process sits inside somebody's network:
 * so it is https, by a public name, and what the name leads to is looked at when the connection is made, not before.
 */
import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const inner = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, bits, 'ipv4')

/** Of IPv6 only what is routed over the internet (2000::/3), and of that neither tunnels that hold an IPv4 address nor examples. */
const routed = new BlockList()
routed.addSubnet('2000::', 3, 'ipv6')
const tunnels = new BlockList()
tunnels.addSubnet('2001::', 23, 'ipv6')
tunnels.addSubnet('2001:db8::', 32, 'ipv6')
tunnels.addSubnet('2002::', 16, 'ipv6')

/** Whether an address is out on the internet, rather than this machine, its network, or kept for something else. */
export function isOutside(address: string): boolean {
  if (isIP(address) === 4) return !inner.check(address, 'ipv4')
  return isIP(address) === 6 && routed.check(address, 'ipv6') && !tunnels.check(address, 'ipv6')
}

/** SNUG_PUSH_LOCAL=1: this relay may wake devices by way of its own machine and network (a push service of one's own, a test). */
export const mayBeLocal = (env: Record<string, string | undefined> = process.env): boolean =>
  env.SNUG_PUSH_LOCAL === '1'

/** The address to push to, or null for one that this relay does not go to. */
export function pushEndpoint(text: string, local = mayBeLocal()): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username || url.password) return null
  if (local) return url.protocol === 'https:' || url.protocol === 'http:' ? url : null
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'https:' || url.port !== '') return null
  return isIP(host) ? (isOutside(host) ? url : null) : /\.[a-z][a-z0-9-]+\.?$/i.test(host) ? url : null
}

/** Looks a name up, and fails with EACCES when any of its addresses is not outside. */
export const outsideLookup: LookupFunction = (name, options, callback) => {
  systemLookup(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return callback(error, '', 0)
    const refused: NodeJS.ErrnoException = new Error('That name leads inside.')
    refused.code = 'EACCES'
    const [first] = found
    if (!first || !found.every(({ address }) => isOutside(address))) return callback(refused, '', 0)
    if (options.all) return callback(null, found)
    callback(null, first.address, first.family)
  })
}
