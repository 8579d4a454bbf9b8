/** What every answer of the app carries, so that a browser lets it reach nothing but its own origin. */
import { readFileSync } from 'node:fs'
import { argon2Path } from '../wire/argon2-path.ts'
import { pdfWorkerPath } from '../wire/pdf-path.ts'

export type PolicyHashes = { script: readonly string[] }

/** The hashes of inline scripts that the build allowed; none when it wrote no file. */
export function readPolicyHashes(file: string): PolicyHashes {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return { script: [] } // Not built (development, tests): the policy is then stricter, never looser.
  }
  const { script } = JSON.parse(text) as { script?: unknown }
  const isHash = (item: unknown): item is string =>
    typeof item === 'string' && /^'sha(256|384|512)-[A-Za-z0-9+/=]+'$/.test(item)
  return { script: Array.isArray(script) ? script.filter(isHash) : [] }
}

/** The worker that stretches passphrases compiles WebAssembly, and asks nobody anything. */
const workerPolicy = [`default-src 'none'`, `script-src 'self' 'wasm-unsafe-eval'`]

/** The one that reads PDFs compiles WebAssembly too, and fetches its own tables. */
const pdfPolicy = [...workerPolicy, `connect-src 'self'`]
const workerPolicies = new Map<string, readonly string[]>([
  [argon2Path, workerPolicy],
  [pdfWorkerPath, pdfPolicy],
])

/**
 * Security headers for one request. `origin` names the sockets' host for browsers in which 'self' does not cover
 * ws: and wss:. Development needs eval, inline scripts and styles: Next reloads modules with them.
 */
export function securityHeaders(options: {
  /** Of the request, without the query. */
  path: string
  origin: string | null
  hashes: PolicyHashes
  development: boolean
}): Record<string, string> {
  const { path, origin, hashes, development } = options
  const socket = origin ? ` ${origin.replace(/^http/, 'ws')}` : ''
  const script = development
    ? ` 'unsafe-inline' 'unsafe-eval'`
    : hashes.script.map((hash) => ` ${hash}`).join('')
  const policy = workerPolicies.get(path) ?? [
    `default-src 'none'`,
    `script-src 'self'${script}`,
    `style-src 'self'${development ? ` 'unsafe-inline'` : ''}`,
    `img-src 'self' data: blob:`,
    // Films and sounds come from the service worker, or from a window's own memory.
    `media-src 'self' blob:`,
    `font-src 'self'`,
    `connect-src 'self'${socket}`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy':
      'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
  }
}
