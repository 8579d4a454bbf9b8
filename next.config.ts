import type { NextConfig } from 'next'

/** Addresses of the client-side app. All are the one static shell; the router inside reads the address. */
const shellAddresses = ['/', '/home', '/join', '/steward', '/s/:path*']

const config: NextConfig = {
  // sync-server/main.ts sets the headers of every answer.
  poweredByHeader: false,
  serverExternalPackages: ['@libsql/client', 'libsql', '@prisma/adapter-libsql', '@prisma/adapter-pg', 'pg'],
  images: { unoptimized: true },
  devIndicators: false,
  // `npm run check` checks types, tests included; a start on somebody's small box need not.
  typescript: { ignoreBuildErrors: true },
  rewrites: async () => shellAddresses.map((source) => ({ source, destination: '/s' })),
}

export default config
