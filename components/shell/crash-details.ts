/**
 * What somebody may copy and send on when a room broke. Nothing that people wrote can be in it, nor any part of an
 * address beyond the names of the app's own files: an error's message may quote a page, a stack may name an invite.
 */

/** A place in one of the app's files, as the stacks of all engines write it. */
const place = /\/_next\/static\/[\w./-]+:\d+(?::\d+)?/
/** The function before it: "at name (" of one family of engines, "name@" of the other. */
const functionName = /^\s*at (?:async |new )?([\w$.]+) \(|^([\w$.]+)@/
const mostFrames = 12

/** The frames of a stack that lie in the app's own files. */
export function framesOf(stack: string): string[] {
  return stack
    .split('\n')
    .flatMap((line) => {
      const at = place.exec(line)?.[0]
      if (!at) return []
      const name = functionName.exec(line)
      return [`  ${name?.[1] ?? name?.[2] ?? '(no name)'} ${at.replace('/_next/static/', '')}`]
    })
    .slice(0, mostFrames)
}

/** React names its own errors by number; the rest of a message is never repeated. */
const reactNumber = /Minified React error #(\d+)/

export type CrashPlace = {
  /** The kind of room, never which one. */
  room: string
  userAgent: string
  /** Milliseconds since the epoch. */
  at: number
}

export function crashDetails(error: unknown, { room, userAgent, at }: CrashPlace): string {
  const isError = error instanceof Error
  const number = isError ? reactNumber.exec(error.message)?.[1] : undefined
  const kind = isError ? error.constructor.name : typeof error
  return [
    `Snug: ${kind}${number ? ` (React ${number})` : ''} in ${room}`,
    new Date(at).toISOString(),
    userAgent,
    ...(isError ? framesOf(error.stack ?? '') : []),
  ].join('\n')
}
