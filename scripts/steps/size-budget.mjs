// How much JavaScript the shell is: what its HTML names, gzipped. Everything else is fetched when it is wanted.
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { Refusal, root } from './project.mjs'

/** Bytes, gzipped: what a phone with a poor connection loads in a few seconds, once. */
export const shellBudget = 200 * 1024

/** The scripts of the built shell with their gzipped bytes, largest first. Throws when the app is not built. */
export function shellScripts() {
  const html = fs.readFileSync(path.join(root, '.next/server/app/s.html'), 'utf8')
  const named = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
  // Browsers with modules, which are all that Snug runs in, leave the polyfills alone.
  const addresses = named.flatMap((tag) =>
    /nomodule/i.test(tag) ? [] : (/src="\/_next\/([^"?]+\.js)[^"]*"/.exec(tag)?.[1] ?? []),
  )
  return [...new Set(addresses)]
    .map((address) => {
      const bytes = fs.readFileSync(path.join(root, '.next', address))
      return { name: path.basename(address), gzipped: gzipSync(bytes, { level: 9 }).length }
    })
    .sort((a, b) => b.gzipped - a.gzipped)
}

export const shellSize = (scripts = shellScripts()) => scripts.reduce((sum, { gzipped }) => sum + gzipped, 0)

const kB = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`

/** Throws a `Refusal` that names the parts when the built shell is larger than its budget. */
export function keepToShellBudget() {
  const scripts = shellScripts()
  const size = shellSize(scripts)
  if (size <= shellBudget) return
  const parts = scripts.map(({ name, gzipped }) => `  ${kB(gzipped).padStart(10)}  ${name}`).join('\n')
  throw new Refusal(
    `The shell is ${kB(size)} of JavaScript, gzipped; its budget is ${kB(shellBudget)}.\n${parts}\n` +
      'What a first screen does not show belongs behind an import() (components/shell/later-rooms.tsx).',
  )
}
