import { defineConfig } from 'prisma/config'

/** For the command line only (generate, format, validate); the relay opens its database in lib/server. */
export default defineConfig({ schema: 'prisma/schema/sqlite' })
