import { readFileSync } from 'node:fs'

/** The version in package.json, which stands in the folder the server runs in. */
export function version(): string {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  return version
}
