// Everything that is made from sources before the server can run. Each result is made again only when stale.
import fs from 'node:fs'
import path from 'node:path'
import { mustSucceed, root, run, runPackage, step } from './project.mjs'
import { isFresh, makeIfStale, sourceHash } from './stale.mjs'

/** The database clients, one for each provider, from one model file. */
export const generate = () =>
  makeIfStale(
    {
      stamp: 'generated/.stamp',
      sources: ['prisma/schema', 'prisma.config.ts', 'package-lock.json'],
      results: ['generated/sqlite/client.ts', 'generated/postgres/client.ts'],
    },
    () =>
      step('Generating the database clients', async () => {
        for (const provider of ['sqlite', 'postgres']) {
          const args = ['generate', '--schema', `prisma/schema/${provider}`]
          // Any existing file will do: the engine is looked for, though `generate` never runs it.
          const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' }
          mustSucceed('prisma generate', await runPackage('prisma/build/index.js', args, { env }))
        }
      }),
  )

const settings = ['next.config.mjs', 'tsconfig.json', 'package-lock.json']

/** The app: Next's build, the service worker over it, and the hashes its content security policy needs. */
export const buildApp = () =>
  makeIfStale(app, () =>
    step('Building the app', async () => {
      // Told under “About”: whoever holds the same sources can say whether this is a build of them.
      const env = { SNUG_BUILD: sourceHash(app.sources, app.except).slice(0, 12) }
      mustSucceed('next build', await runPackage('next/dist/bin/next', ['build'], { env }))
      mustSucceed('Packing its files', await run(process.execPath, ['scripts/pack-static.mjs']))
      mustSucceed('Making the worker', await run(process.execPath, ['scripts/build-workers.mjs']))
      mustSucceed('Making the service worker', await run(process.execPath, ['scripts/build-sw.mjs']))
      mustSucceed('Hashing inline scripts', await run(process.execPath, ['scripts/csp-hashes.mjs']))
    }),
  )

const app = {
  stamp: '.next/.stamp',
  sources: [
    ...['app', 'components', 'lib', 'public', 'prisma', ...settings],
    ...[
      'scripts/build-sw.mjs',
      'scripts/build-workers.mjs',
      'scripts/csp-hashes.mjs',
      'scripts/pack-static.mjs',
    ],
  ],
  except: ['public/sw.js', 'public/argon2.js', 'public/find.js', 'public/chunks.js', 'public/pdf'],
  results: [
    '.next/BUILD_ID',
    '.next/packed',
    'public/sw.js',
    'public/argon2.js',
    'public/find.js',
    'public/chunks.js',
    'public/pdf/worker.js',
    'dist/csp.json',
  ],
}

/** Whether the built app is of the sources as they are. */
export const isAppBuilt = () => isFresh(app)

const dist = path.join(root, 'dist')

/** The server, bundled without its packages: dist/main.mjs (app and relay), dist/relay-main.mjs (relay alone), dist/keep-main.mjs (backups). */
export const buildServer = () =>
  makeIfStale(
    {
      stamp: 'dist/.stamp',
      sources: ['sync-server', 'lib', 'prisma', ...settings, 'scripts/steps/build.mjs'],
      results: ['dist/main.mjs', 'dist/keep-main.mjs'],
    },
    () =>
      step('Building the relay', async () => {
        const { build } = await import('esbuild')
        for (const file of fs.readdirSync(dist))
          if (/\.mjs(\.map)?$/.test(file)) fs.rmSync(path.join(dist, file))
        await build({
          entryPoints: ['sync-server/main.ts', 'sync-server/relay-main.ts', 'sync-server/keep-main.ts'],
          outdir: 'dist',
          outExtension: { '.js': '.mjs' },
          bundle: true,
          splitting: true,
          platform: 'node',
          format: 'esm',
          target: 'node20',
          packages: 'external',
          sourcemap: 'linked',
          logLevel: 'warning',
        })
      }),
  )
