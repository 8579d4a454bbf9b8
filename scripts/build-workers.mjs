// Bundles the workers: the one that runs Argon2id (public/argon2.js), the one that finds
// (public/find.js) and the one that seals and opens files (public/chunks.js). Puts pdf.js's own worker
// beside them with the tables that it fetches (public/pdf).
import fs from 'node:fs'
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

const pdf = 'node_modules/pdfjs-dist'
fs.rmSync('public/pdf', { recursive: true, force: true })
fs.mkdirSync('public/pdf', { recursive: true })
fs.copyFileSync(`${pdf}/legacy/build/pdf.worker.min.mjs`, 'public/pdf/worker.js')
fs.copyFileSync(`${pdf}/LICENSE`, 'public/pdf/LICENSE')
for (const [from, to] of Object.entries({
  cmaps: 'cmaps',
  standard_fonts: 'fonts',
  wasm: 'wasm',
  iccs: 'icc',
}))
  fs.cpSync(`${pdf}/${from}`, `public/pdf/${to}`, { recursive: true })
