/** Signing in through next-auth: a device's signature over a challenge of ours. No password, no email, no page. */
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { fromBase64url } from '../base/bytes.ts'
import { parseDeviceFp } from '../base/ids.ts'
import { signInFields } from '../wire/api.ts'
import { isRevoked, signInDevice } from './accounts.server.ts'
import { challenges } from './challenges.server.ts'
import { database } from './database.server.ts'
import { addressHeader, ownOrigin } from './origin.server.ts'
import { mayTry } from './rate-limits.server.ts'
import { sessionLifetime } from './session.server.ts'
import { stopTelling } from './told.server.ts'

/** Cookies are next-auth's own: httpOnly, sameSite lax, secure and prefixed where the origin is https. */
export const authOptions = (): NextAuthOptions => ({
  secret: process.env.NEXTAUTH_SECRET,
  session: { strategy: 'jwt', maxAge: sessionLifetime },
  logger: { error: () => {}, warn: () => {}, debug: () => {} },
  providers: [
    Credentials({
      id: 'device',
      name: 'device',
      credentials: { certificate: {}, nonce: {}, expiry: {}, signature: {} },
      async authorize(credentials, request) {
        const headers = (request.headers ?? {}) as Record<string, string | undefined>
        const address = headers[addressHeader] ?? 'unknown'
        if (!(await mayTry('signIn', address))) return null
        const origin = ownOrigin((name) => headers[name])
        const fields = signInFields.safeParse(credentials)
        if (!origin || !fields.success) return null
        const certificate = fromBase64url(fields.data.certificate)
        const nonce = fromBase64url(fields.data.nonce)
        const signature = fromBase64url(fields.data.signature)
        if (!certificate || nonce?.length !== 32 || signature?.length !== 64) return null
        const { expiry } = fields.data
        const attempt = { certificate, nonce, expiry, signature }
        const who = await signInDevice(await database(), challenges(), origin, attempt)
        return who && { id: who.did, device: who.device }
      },
    }),
  ],
  events: {
    // Who signs out is not woken any more.
    async signOut({ token }) {
      const device = typeof token?.device === 'string' ? parseDeviceFp(token.device) : null
      if (device) await stopTelling(await database(), device)
    },
  },
  callbacks: {
    jwt({ token, user }) {
      if (user) {
        token.did = user.id
        token.device = (user as { device?: string }).device
      }
      return token
    },
    // Read by the app before it signs in: whether the cookie it has is this device's, and still good for anything.
    async session({ session, token }) {
      const device = typeof token.device === 'string' ? parseDeviceFp(token.device) : null
      if (!device || (await isRevoked(await database(), device))) return session
      return { ...session, did: token.did, device }
    },
    redirect: ({ baseUrl }) => baseUrl,
  },
})

/** What of next-auth is served: its pages are not, the app has its own. */
export function isServed(method: string, action: readonly string[]): boolean {
  const path = action.join('/')
  if (method === 'GET') return path === 'csrf' || path === 'session'
  return method === 'POST' && (path === 'callback/device' || path === 'signout')
}
