// Bundles the workers: the one that runs Argon2id (public/argon2.js) and the one that finds (public/find.js).
import { build } from 'esbuild'
import { root } from './steps/project.mjs'

process.chdir(root)
await build({
  entryPoints: { argon2: 'lib/crypto/argon2-worker.ts', find: 'lib/studio/find/find-worker.browser.ts' },
  outdir: 'public',
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  logLevel: 'warning',
})
