// Bundles the workers: the one that runs Argon2id (public/argon2.js), the one that finds
// (public/find.js) and the one that seals and opens files (public/chunks.js).
import { build } from 'esbuild'
import { root } from './steps/project.mjs'

process.chdir(root)
await build({
  entryPoints: {
    argon2: 'lib/crypto/argon2-worker.ts',
    find: 'lib/studio/find/find-worker.browser.ts',
    chunks: 'lib/studio/blobs/chunk-worker.browser.ts',
  },
  outdir: 'public',
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  logLevel: 'warning',
})
