/**
 * Which origin this relay has in the eyes of a request. It is what devices sign when they sign in, so it must not be
 * anybody else's to choose: SNUG_URL decides where it is set; forwarded headers count only behind a proxy that the
 * steward vouches for (SNUG_URL, or SNUG_TRUST_PROXY=1).
 */

/** Headers by lowercase name, as Node and `Headers` both can give them. */
export type HeaderOf = (name: string) => string | undefined

export const headerOf =
  (headers: Headers): HeaderOf =>
  (name) =>
    headers.get(name) ?? undefined

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i
const host = /^[a-z0-9.\-_[\]:]{1,255}$/i

type Environment = Record<string, string | undefined>

/** Whether X-Forwarded-* headers are the steward's own proxy speaking. */
export const trustsProxy = (env: Environment = process.env): boolean =>
  env.SNUG_TRUST_PROXY === '1' || Boolean(env.SNUG_URL)

/**
 * The origin, like `https://snug.example`, or null for a request whose Host makes none. A request to a loopback name is
 * its own origin even where SNUG_URL is set: a page there can only be of this machine.
 */
export function ownOrigin(header: HeaderOf, env: Environment = process.env): string | null {
  const direct = header('host') ?? ''
  if (env.SNUG_URL) return loopback.test(direct) ? `http://${direct}` : publicOrigin(env)
  const isForwarded = trustsProxy(env)
  const name = (isForwarded && firstOf(header('x-forwarded-host'))) || direct
  const isHttps = isForwarded && firstOf(header('x-forwarded-proto')) === 'https'
  return host.test(name) ? originOf(`${isHttps ? 'https' : 'http'}://${name}`) : null
}

/** The origin at which others reach this relay, when its steward has set one (SNUG_URL). */
export const publicOrigin = (env: Environment = process.env): string | null =>
  env.SNUG_URL ? originOf(env.SNUG_URL) : null

function originOf(url: string): string | null {
  try {
    return new URL(url).origin
  } catch {
    return null
  }
}

const firstOf = (list: string | undefined): string => list?.split(',')[0]?.trim() ?? ''

/** The address a request came from: the last hop our proxy saw, else the socket's own. */
export function remoteAddress(
  header: HeaderOf,
  socketAddress: string,
  env: Environment = process.env,
): string {
  const last = trustsProxy(env) ? header('x-forwarded-for')?.split(',').at(-1)?.trim() : ''
  return last || socketAddress
}

/**
 * Made by our own HTTP server from the socket and stripped from what clients send; route handlers read it, because they
 * never see the socket.
 */
export const addressHeader = 'x-snug-address'
