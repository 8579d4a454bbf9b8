// After `next build`: bundles the service worker and writes into it the list of files that make the app.
// Writes public/sw.js.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { injectManifest } from '@serwist/build'
import { build } from 'esbuild'
import { root } from './steps/project.mjs'

process.chdir(root)

const contentOf = (file) => createHash('sha256').update(fs.readFileSync(file)).digest('hex').slice(0, 16)

/** Files of `public` that the app shows when offline, as addresses with the hash of their content. */
const fromPublic = fs
  .readdirSync('public', { recursive: true })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) =>
    /^(can-run|before-paint|argon2|find|chunks|pdf\/worker)\.js$|\.(svg|png|webmanifest|woff2)$/.test(file),
  )
  .map((file) => ({ url: `/${file}`, revision: contentOf(`public/${file}`) }))

await build({
  entryPoints: ['components/service-worker/sw.ts'],
  outfile: 'dist/sw.js',
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
})

const { count, size, warnings } = await injectManifest({
  swSrc: 'dist/sw.js',
  swDest: 'public/sw.js',
  globDirectory: '.next/static',
  globPatterns: ['**/*.{js,css,woff2,svg,png}'],
  // Faces of alphabets that come by unicode-range: fetched when a page first needs them.
  globIgnores: ['**/*cyrillic*', '**/*greek*', '**/*vietnamese*'],
  modifyURLPrefix: { '': '/_next/static/' },
  // Next names these files by their content.
  dontCacheBustURLsMatching: /./,
  maximumFileSizeToCacheInBytes: 6 * 1024 * 1024,
  additionalPrecacheEntries: [{ url: '/s', revision: contentOf('.next/server/app/s.html') }, ...fromPublic],
})
for (const warning of warnings) console.warn(warning)
console.log(`Service worker: ${count} files, ${(size / 1e6).toFixed(1)} MB`)
