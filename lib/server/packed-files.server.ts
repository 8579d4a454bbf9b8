/**
 * The files of the app's build, which are named by their content, from the disk as the build packed them: a small box
 * should not pack megabytes anew for everybody who comes.
 */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'

const prefix = '/_next/static/'

const types: Record<string, string> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** As `scripts/pack-static.mjs` names them, the smaller first. */
const packings = [
  { coding: 'br', ending: '.br' },
  { coding: 'gzip', ending: '.gz' },
] as const

/** Answers for a file of the build if it is one, else leaves the answer to others. */
export type PackedFiles = (request: IncomingMessage, response: ServerResponse) => boolean

/** `plain` holds the files, `packed` the same names with an ending for each coding. Only what is there now is served. */
export function packedFiles(plain: string, packed: string): PackedFiles {
  const names = filesIn(plain)
  const packedNames = filesIn(packed)
  return (request, response) => {
    const { method, url = '', headers } = request
    if ((method !== 'GET' && method !== 'HEAD') || headers.range) return false
    if (!url.startsWith(prefix)) return false
    const name = url.slice(prefix.length).split('?', 1)[0]!
    const type = types[path.extname(name)]
    if (!type || !names.has(name)) return false
    const accepted = (headers['accept-encoding'] ?? '').toString()
    const packing = packings.find(
      ({ coding, ending }) => takes(accepted, coding) && packedNames.has(name + ending),
    )
    const file = packing ? path.join(packed, name + packing.ending) : path.join(plain, name)
    void readFile(file).then(
      (bytes) => {
        response.writeHead(200, {
          'content-type': type,
          'content-length': bytes.length,
          'cache-control': 'public, max-age=31536000, immutable',
          vary: 'accept-encoding',
          ...(packing && { 'content-encoding': packing.coding }),
        })
        response.end(method === 'HEAD' ? undefined : bytes)
      },
      // The build was taken away under a running relay.
      () => response.writeHead(404).end(),
    )
    return true
  }
}

/** Whether a coding is named, and not with the weight 0 that refuses it. */
const takes = (accepted: string, coding: string): boolean =>
  accepted.split(',').some((item) => {
    const [name, ...terms] = item.trim().split(';')
    return name === coding && !terms.some((term) => /^\s*q=0(\.0*)?$/.test(term))
  })

/** Names relative to the folder, with slashes; none when it is not there. */
function filesIn(folder: string): ReadonlySet<string> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return new Set(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) =>
          path
            .relative(folder, path.join(entry.parentPath ?? entry.path, entry.name))
            .split(path.sep)
            .join('/'),
        ),
    )
  } catch {
    return new Set()
  }
}
