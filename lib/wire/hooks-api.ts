/** Doors for machines: their addresses, and what browser and relay say of them (docs/formats/machine-doors.md). */
import './schema.ts'
import * as z from 'zod/mini'
import { bytes } from './api.ts'
import { limits } from './limits.ts'

/** `github`: takes GitHub's signed deliveries and nothing else; `open`: what is shaped like Discord's or Slack's. */
export const hookKinds = ['open', 'github'] as const
export type HookKind = (typeof hookKinds)[number]

/** Where machines deliver: at our own address, and at one of the form of Discord's. */
export const hookPath = (token: string): string => `/hook/${token}`
export const isHookPath = (url: string): boolean => /^\/(hook|api\/(v\d+\/)?webhooks)\//.test(url)

const id = bytes(16)

/** PUT /api/studios/:studio/hooks, by a keeper. `token`: SHA-256 of the secret part of its address; `salt`: '' unless for GitHub. */
export const hookUpload = z.object({
  id,
  token: bytes(32),
  key: bytes(32),
  kind: z.enum(hookKinds),
  salt: bytes(16),
})
export type HookUpload = z.output<typeof hookUpload>

/** PUT as well, by a keeper: the door of somebody who is none any more is theirs from now on, and takes again. */
export const hookKept = z.object({ id, keep: z.literal(true) })

/** DELETE /api/studios/:studio/hooks, by a keeper. */
export const hookEnd = z.object({ id })

/** GET /api/studios/:studio/hooks, by a member: its doors, and what waits at them, oldest first. Times in ms since the epoch. */
export const hooks = z.object({
  doors: z.array(z.string()),
  deliveries: z.array(
    z.object({ id: z.string(), door: z.string(), at: z.int(), sealed: bytes(limits.deliveryBytes) }),
  ),
})

/** Deliveries of one answer: they fit in a few megabytes. */
export const deliveriesAtOnce = 60

/** POST /api/studios/:studio/hooks, by a member who may write there: these have been taken in. */
export const deliveriesTaken = z.object({ taken: z.array(id).check(z.maxLength(deliveriesAtOnce)) })
