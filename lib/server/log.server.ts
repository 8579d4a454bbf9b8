/** The relay's own log, to stderr. Never content, keys, cookies, tickets or addresses of pages. */
import pino, { type Logger } from 'pino'

const shared = globalThis as unknown as { __snugLog?: Logger }

/** SNUG_LOG is pino's level: fatal, error, warn (default), info, debug, silent. */
export function log(): Logger {
  shared.__snugLog ??= pino(
    { level: process.env.SNUG_LOG ?? 'warn', base: null, serializers: { err: brief } },
    pino.destination(2),
  )
  return shared.__snugLog
}

/** An error's kind and stack frames: messages of databases and parsers may quote what they were given. */
function brief(error: unknown): unknown {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = (error as { code?: unknown }).code
  const frames = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
  return { kind: error.name, code: typeof code === 'string' ? code : undefined, at: frames }
}
