/** What route handlers share: reading within limits, knowing who asks, answering in the shapes of lib/wire/api.ts. */
import type * as z from 'zod/mini'
import { concat, type Bytes } from '../base/bytes.ts'
import { apiRefusals, type ApiRefusal } from '../wire/api.ts'
import type { Who } from './accounts.server.ts'
import { log } from './log.server.ts'
import { addressHeader, headerOf, ownOrigin } from './origin.server.ts'
import { whoIsSignedIn } from './session.server.ts'

const headers = { 'cache-control': 'no-store' }

/** `more`: what an answer in the negative may tell besides. */
export const refuse = (why: ApiRefusal, more: Record<string, unknown> = {}): Response =>
  Response.json({ why, ...more }, { status: apiRefusals[why].status, headers })

/** Answers in a shape of lib/wire/api.ts. */
export const answer = <Schema extends z.ZodMiniType>(shape: Schema, body: z.input<Schema>): Response =>
  Response.json(shape.parse(body), { headers })

export const done = (): Response => Response.json({}, { headers })

/** The body of a request as JSON of a shape, read up to `maxBytes`; or the refusal to answer with. */
export async function readBody<Schema extends z.ZodMiniType>(
  request: Request,
  shape: Schema,
  maxBytes: number,
): Promise<{ ok: true; body: z.output<Schema> } | { ok: false; why: 'malformed' | 'too-large' }> {
  const text = await readText(request, maxBytes)
  if (text === null) return { ok: false, why: 'too-large' }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, why: 'malformed' }
  }
  const parsed = shape.safeParse(json)
  return parsed.success ? { ok: true, body: parsed.data } : { ok: false, why: 'malformed' }
}

async function readText(request: Request, maxBytes: number): Promise<string | null> {
  const bytes = await readBytes(request, maxBytes)
  return bytes && new TextDecoder().decode(bytes)
}

/** The body of a request, read up to `maxBytes`; null for a longer one. */
export async function readBytes(request: Request, maxBytes: number): Promise<Bytes | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    parts.push(chunk as Uint8Array)
    size += (chunk as Uint8Array).length
    if (size > maxBytes) return null
  }
  return concat(...parts)
}

/** Runs a handler for whoever is signed in; 401 for everybody else, 500 in our words when it throws. */
export async function asSignedIn(
  request: Request,
  handle: (who: Who) => Promise<Response>,
): Promise<Response> {
  return guarded(async () => {
    if (!isFromOwnPage(request)) return refuse('no-access')
    const who = await whoIsSignedIn(request.headers.get('cookie') ?? undefined)
    return who ? handle(who) : refuse('signed-out')
  })
}

/** Runs a handler for anybody, from pages of this relay. */
export const asAnyone = (request: Request, handle: () => Promise<Response>): Promise<Response> =>
  guarded(async () => (isFromOwnPage(request) ? handle() : refuse('no-access')))

/** Browsers name the page's origin with whatever changes something; another one's page has no business here. */
function isFromOwnPage(request: Request): boolean {
  const origin = request.headers.get('origin')
  return origin === null || origin === ownOrigin(headerOf(request.headers))
}

/** Runs a handler; what it throws is logged and answered with 500 in our words. */
export async function guarded(handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle()
  } catch (error) {
    log().error({ err: error }, 'a request failed')
    return refuse('failed')
  }
}

export const addressOf = (request: Request): string => request.headers.get(addressHeader) ?? 'unknown'
