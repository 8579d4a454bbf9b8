/** How a relay is, for its steward: its version, its backups, until when its address can be trusted. No studio, nobody's words. */
import { connect } from 'node:tls'
import type * as z from 'zod/mini'
import type { relayHealth } from '../wire/api.ts'
import { backupSettings } from './keeping/backup-settings.server.ts'
import { readBackupState } from './keeping/backup-state.server.ts'
import { dataPlaces } from './keeping/data-places.server.ts'
import { publicOrigin } from './origin.server.ts'
import { version } from './version.server.ts'

type Env = Record<string, string | undefined>

const patienceMs = 3_000
const hourMs = 3_600_000
const startedAt = Date.now()

export async function readRelayHealth(
  env: Env = process.env,
  certificate = certificateUntil,
): Promise<z.input<typeof relayHealth>> {
  const { backup, rehearsal, failure } = await readBackupState(dataPlaces(env))
  const origin = publicOrigin(env as NodeJS.ProcessEnv)
  return {
    version: version(),
    startedAt,
    isNightly: backupSettings(env).hour !== null,
    backup: backup && { at: backup.at, bytes: backup.bytes },
    rehearsal: rehearsal && { at: rehearsal.at, ok: rehearsal.ok },
    failedAt: failure?.at ?? null,
    certificateUntil: origin?.startsWith('https:') ? await remembered(origin, certificate) : null,
  }
}

let known: { origin: string; askedAt: number; until: number | null } | null = null

/** Asked for once an hour at most: nobody makes a relay knock at its own door by looking often. */
async function remembered(origin: string, ask: typeof certificateUntil): Promise<number | null> {
  if (known?.origin !== origin || Date.now() - known.askedAt > hourMs)
    known = { origin, askedAt: Date.now(), until: await ask(origin) }
  return known.until
}

/**
 * Until when the certificate at this relay's own address is good, ms since the epoch. It is looked at, not trusted: one that is over or of
 * nobody says its day too. null where nothing answers.
 */
export function certificateUntil(origin: string): Promise<number | null> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      servername: hostname,
      rejectUnauthorized: false,
    })
    const end = (until: number | null) => {
      socket.destroy()
      resolve(until)
    }
    socket.setTimeout(patienceMs, () => end(null))
    socket.once('error', () => end(null))
    socket.once('secureConnect', () => {
      const until = Date.parse(socket.getPeerCertificate().valid_to)
      end(Number.isNaN(until) ? null : until)
    })
  })
}
