/** What browser and relay say over HTTP when somebody asks friends to bring them back (docs/decisions/0035). */
import './schema.ts'
import * as z from 'zod/mini'
import { bytes } from './api.ts'
import { limits } from './limits.ts'

const id = bytes(16)

/**
 * POST /api/friends/ask, open to all: a device without a person. `ask` is answered with `helpAsked`, whoever bears the name and whether
 * anybody does; `wait` with `helpWaited`.
 */
export const helpAsking = z.discriminatedUnion('is', [
  z.object({ is: z.literal('ask'), tag: bytes(16), request: bytes(33) }),
  z.object({ is: z.literal('wait'), id, token: bytes(16) }),
  z.object({ is: z.literal('stop'), id, token: bytes(16) }),
])
/** `ends`: in ms since the epoch. */
export const helpAsked = z.object({ id, token: bytes(16), ends: z.int() })
export const helpWaited = z.object({ given: z.array(bytes(limits.helpBytes)) })

/** GET /api/friends, signed in: everyone who asks at this relay. A device finds its friends among them by itself. */
export const helpsOpen = z.object({
  asked: z.array(
    z.object({ id, tag: bytes(16), request: bytes(33), at: z.int(), ends: z.int(), isGiven: z.boolean() }),
  ),
})

/** POST /api/friends, signed in: what one friend gives, sealed to the device that asks. */
export const helpGiving = z.object({ id, help: bytes(limits.helpBytes) })
