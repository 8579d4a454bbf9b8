/** Who a request comes from: the cookie that signing in left, or a short-lived ticket for sockets elsewhere. */
import { decode, encode } from 'next-auth/jwt'
import { parseDeviceFp } from '../base/ids.ts'
import { parseDid } from '../signed/did.ts'
import { isRevoked, type Who } from './accounts.server.ts'
import { database } from './database.server.ts'

/** Both names next-auth gives its cookie: plain, and behind https. */
const cookieNames = ['__Secure-next-auth.session-token', 'next-auth.session-token']
/** Separates tickets from sessions: neither is good for the other. */
const ticketSalt = 'snug-ticket'
/** Seconds. A stock client offers the same ticket at each reconnect, so it outlives a few of them. */
export const ticketLifetime = 600
/** Seconds. Signing in again costs the person nothing: the device does it. */
export const sessionLifetime = 7 * 24 * 3600

const secret = (): string => {
  const value = process.env.NEXTAUTH_SECRET
  if (!value) throw new Error('NEXTAUTH_SECRET is not set')
  return value
}

/** Who the session cookie in a Cookie header names, or null. */
export async function whoIsSignedIn(cookieHeader: string | undefined): Promise<Who | null> {
  for (const name of cookieNames) {
    const token = cookieValue(cookieHeader ?? '', name)
    const who = token && (await readToken(token, ''))
    if (who) return who
  }
  return null
}

export const makeTicket = (who: Who): Promise<string> =>
  encode({ token: { ...who }, secret: secret(), maxAge: ticketLifetime, salt: ticketSalt })

/** Whose ticket this is, or null. */
export const whoHoldsTicket = (ticket: string): Promise<Who | null> => readToken(ticket, ticketSalt)

/** Decodes, and asks whether the device has been retired since. */
async function readToken(token: string, salt: string): Promise<Who | null> {
  const claims = await decode({ token, secret: secret(), salt }).catch(() => null)
  const did = typeof claims?.did === 'string' ? parseDid(claims.did) : null
  const device = typeof claims?.device === 'string' ? parseDeviceFp(claims.device) : null
  if (!did || !device || (await isRevoked(await database(), device))) return null
  return { did, device }
}

/** A cookie's value, put together again where next-auth had to cut it (`name.0`, `name.1`, …). */
function cookieValue(header: string, name: string): string {
  const values = new Map(
    header.split(';').flatMap((pair) => {
      const at = pair.indexOf('=')
      return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const]
    }),
  )
  const whole = values.get(name)
  if (whole) return whole
  let joined = ''
  for (let i = 0; values.has(`${name}.${i}`); i++) joined += values.get(`${name}.${i}`)
  return joined
}
