// After `next build`: hashes of the inline scripts in the prerendered pages, for the content security policy.
// Writes dist/csp.json: { "script": ["'sha256-…'", …] }.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './steps/project.mjs'

/** The source expressions of every inline script in a page's HTML. */
function inlineScriptHashes(html) {
  const hashes = []
  for (const [, attributes, content] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g))
    if (!/\bsrc=/.test(attributes) && content !== '')
      hashes.push(`'sha256-${createHash('sha256').update(content).digest('base64')}'`)
  return hashes
}

/** Hashes of all pages that the build prerendered, each once, in a fixed order. */
function hashesOfBuild() {
  const folder = path.join(root, '.next', 'server', 'app')
  const pages = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.html'))
  const hashes = pages.flatMap((page) => inlineScriptHashes(fs.readFileSync(path.join(folder, page), 'utf8')))
  return [...new Set(hashes)].sort()
}

fs.mkdirSync(path.join(root, 'dist'), { recursive: true })
fs.writeFileSync(path.join(root, 'dist', 'csp.json'), JSON.stringify({ script: hashesOfBuild() }, null, 2))
