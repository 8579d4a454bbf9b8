// After `next build`: packs the app's files once, so that the relay need not for everybody who comes.
// Writes .next/packed: each name under .next/static with .br and .gz behind it.
import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { root } from './steps/project.mjs'

const from = path.join(root, '.next', 'static')
const to = path.join(root, '.next', 'packed')

// Brotli's last steps cost a small box minutes and save a hundredth.
const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
const packings = { '.br': brotli, '.gz': (bytes) => gzipSync(bytes, { level: 9 }) }

fs.rmSync(to, { recursive: true, force: true })
for (const file of fs.readdirSync(from, { recursive: true })) {
  if (!/\.(js|css|svg)$/.test(file)) continue
  const bytes = fs.readFileSync(path.join(from, file))
  fs.mkdirSync(path.dirname(path.join(to, file)), { recursive: true })
  for (const [ending, pack] of Object.entries(packings)) {
    const packed = pack(bytes)
    if (packed.length < bytes.length) fs.writeFileSync(path.join(to, file + ending), packed)
  }
}
