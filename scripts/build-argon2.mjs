// Bundles the worker that runs Argon2id. Writes public/argon2.js.
import { build } from 'esbuild'
import { root } from './steps/project.mjs'

process.chdir(root)
await build({
  entryPoints: ['lib/crypto/argon2-worker.ts'],
  outfile: 'public/argon2.js',
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  logLevel: 'warning',
})
