import { readFileSync } from 'node:fs'

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

/** Addresses of the client-side app. All are the one static shell; the router inside reads the address. */
const shellAddresses = ['/', '/home', '/join', '/steward', '/s/:path*']

/** @type {import('next').NextConfig} */
const config = {
  // Told under “About”.
  env: { SNUG_VERSION: version, SNUG_BUILD: process.env.SNUG_BUILD ?? '' },
  poweredByHeader: false,
  serverExternalPackages: ['@libsql/client', 'libsql', '@prisma/adapter-libsql', '@prisma/adapter-pg', 'pg'],
  images: { unoptimized: true },
  turbopack: { resolveAlias: { crypto: { browser: './lib/crypto/node-crypto.ts' } } },
  devIndicators: false,
  // `npm run check` checks types, tests included; a start on somebody's small box need not.
  typescript: { ignoreBuildErrors: true },
  rewrites: async () => [
    ...shellAddresses.map((source) => ({ source, destination: '/s' })),
    // Machines that speak to Discord write the version of its API into the address, and what they take us for after it.
    ...['/api/v:version(\\d+)/webhooks/:door/:token', '/api/webhooks/:door/:token/:as(slack|github)'].map(
      (source) => ({ source, destination: '/api/webhooks/:door/:token' }),
    ),
  ],
  // The shell names the files of one build: a cache in between must ask whether it is still that one. The security
  // headers of every answer are set by sync-server/main.ts.
  headers: async () =>
    ['/s', ...shellAddresses].map((source) => ({
      source,
      headers: [{ key: 'Cache-Control', value: 'no-cache' }],
    })),
}

export default config
