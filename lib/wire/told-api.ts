/** What browser and relay say over HTTP about waking devices (docs/decisions/0081). */
import './schema.ts'
import * as z from 'zod/mini'
import { bytes } from './api.ts'
import { limits } from './limits.ts'

const hour = z.int().check(z.minimum(0), z.maximum(23))

/** When somebody wants to be woken, and for which studios. */
export const toldChoices = z.object({
  hour,
  /** By IANA's names. */
  zone: z.string().check(z.maxLength(64)),
  /** Nothing comes between these hours; what is due then comes when they are over. */
  quiet: z.nullable(z.object({ from: hour, to: hour })),
  studios: z.array(z.string().check(z.maxLength(32))).check(z.maxLength(limits.studiosPerConnection)),
})
export type ToldChoices = z.output<typeof toldChoices>

/** What a browser's push service gave (RFC 8030, RFC 8291): where it is reached, and the keys to seal to. */
export const toldSubscription = z.object({
  endpoint: z.string().check(z.maxLength(1024)),
  p256dh: bytes(65),
  auth: bytes(16),
})
export type ToldSubscription = z.output<typeof toldSubscription>

/** PUT /api/told, signed in. Without a subscription the choices alone change, for all devices of the person. */
export const toldPut = z.object({ choices: toldChoices, subscription: z.optional(toldSubscription) })

/** GET /api/told?after=…, signed in: the relay's own key (RFC 8292), whether it wakes this device, and what was left since. */
export const toldAnswer = z.object({
  key: bytes(65),
  isHere: z.boolean(),
  notes: z.array(z.object({ id: z.int(), studio: z.string(), sealed: bytes(limits.noteBytes), at: z.int() })),
})

/** POST /api/studios/:studio/told, by a member. */
export const noteLeft = z.object({ sealed: bytes(limits.noteBytes) })

/** All that travels through a push service: that there is something, in whichever studio. */
export const wakingPayload = '{"snug":1}'
