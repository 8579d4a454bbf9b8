/** What browser and relay say over HTTP. Every answer that is not 2xx is `{ why }` of `apiRefusals`. */
import './schema.ts'
import * as z from 'zod/mini'
import { limits } from './limits.ts'

export const apiRefusals = {
  'signed-out': { status: 401, sentence: 'This device is not signed in at the relay.' },
  'no-access': { status: 403, sentence: 'You may not do this here.' },
  'not-found': { status: 404, sentence: 'There is nothing here.' },
  used: { status: 410, sentence: 'That link has been used already.' },
  ended: { status: 410, sentence: 'This invite has ended.' },
  closed: { status: 410, sentence: 'This invite was closed.' },
  malformed: { status: 400, sentence: 'The relay could not read that.' },
  'too-large': { status: 413, sentence: 'That is too large for the relay.' },
  quota: { status: 507, sentence: 'The room for this studio’s files is used up at the relay.' },
  busy: { status: 429, sentence: 'Many are knocking there. Wait an hour.' },
  'too-soon': { status: 429, sentence: 'The keepers have answered. Wait a day.' },
  'too-fast': { status: 429, sentence: 'Too many tries. Wait a minute.' },
  failed: { status: 500, sentence: 'The relay could not do that. Nothing here is lost.' },
} as const
export type ApiRefusal = keyof typeof apiRefusals
export const refusal = z.object({ why: z.enum(Object.keys(apiRefusals) as [ApiRefusal, ...ApiRefusal[]]) })

/** The answer of what has nothing to say but that it was done. */
export const nothing = z.object({})

/** Bytes as base64url, at most so many. */
export const bytes = (max: number) => z.base64url().check(z.maxLength(Math.ceil((max * 4) / 3) + 4))

/** GET /api/sign-in/challenge */
export const challenge = z.object({
  /** 32 bytes, single use. */
  nonce: bytes(32),
  /** Milliseconds since the epoch, at most 60 s ahead. */
  expiry: z.int(),
  /** The origin the relay believes it has; the client refuses to sign any but its own. */
  origin: z.string(),
})
export type Challenge = z.output<typeof challenge>

/** Fields of the next-auth Credentials provider `device` (POST /api/auth/callback/device). */
export const signInFields = z.object({
  certificate: bytes(limits.recordBytes),
  nonce: bytes(32),
  expiry: z.coerce.number().check(z.int()),
  signature: bytes(64),
})

/** GET /api/auth/session: empty when signed out. */
export const signIn = z.partial(z.object({ did: z.string(), device: z.string() }))

/** GET /api/me: who is signed in, and what their account is at this relay. */
export const me = z.object({
  did: z.string(),
  device: z.string(),
  steward: z.boolean(),
  /** The origin at which others reach this relay (SNUG_URL), when its steward has set one. */
  address: z.nullable(z.string()),
})

/** GET /api/studios: the studios whose logs make the signed-in person a member. */
export const studios = z.object({ studios: z.array(z.object({ studio: z.string(), role: z.string() })) })

/** PUT /api/invites/:invite, by a member whose log holds the matching invite record. */
export const inviteUpload = z.object({
  studio: z.string(),
  blob: bytes(limits.inviteBytes),
  /** What those who come too late may read. */
  plate: z.optional(bytes(limits.inviteBytes)),
})

/** The refusal of GET /api/invites/:invite when somebody comes too late. */
export const inviteRefusal = z.object({ plate: z.optional(bytes(limits.inviteBytes)) })

/** GET /api/invites/:invite: what a signed-in holder of the link may read. */
export const inviteAnswer = z.object({
  studio: z.string(),
  blob: bytes(limits.inviteBytes),
  /** The studio's whole membership log. */
  records: z.array(bytes(limits.recordBytes)),
})

/** PUT /api/knocks/:invite, by somebody who is not in the studio: a knock sealed for those inside. */
export const knockUpload = z.object({ blob: bytes(limits.knockBytes) })

/** GET /api/knocks/:invite: what has become of one's own knock. */
export const knockStates = ['none', 'waiting', 'not-now', 'in'] as const
export const knockAnswer = z.object({ state: z.enum(knockStates) })
export type KnockState = (typeof knockStates)[number]

/** GET /api/studios/:studio/knocks, by a member: who waits at the door. Times in ms since the epoch. */
export const knocks = z.object({
  knocks: z.array(
    z.object({ invite: z.string(), did: z.string(), at: z.int(), blob: bytes(limits.knockBytes) }),
  ),
})

/** POST /api/studios/:studio/knocks, by a keeper: not now. */
export const knockAnswered = z.object({
  invite: z.string().check(z.maxLength(64)),
  did: z.string().check(z.maxLength(128)),
})

/** POST /api/steward: the one-time link of the first start, opened. */
export const stewardClaim = z.object({ token: z.string().check(z.maxLength(128)) })

export const startPolicies = ['anyone', 'members', 'steward'] as const
/** Who may bring a studio that a relay does not know: anyone, people who are in a studio there, only its steward. */
export type StartPolicy = (typeof startPolicies)[number]

const count = z.int().check(z.minimum(0))

/** How a relay is. Times in ms since the epoch. */
export const relayHealth = z.object({
  version: z.string().check(z.maxLength(64)),
  /** When this server was started. */
  startedAt: z.int(),
  /** It makes a backup every night by itself. */
  isNightly: z.boolean(),
  /** The last that came to its end. */
  backup: z.nullable(z.object({ at: z.int(), bytes: count })),
  /** The last time that one was opened and checked. */
  rehearsal: z.nullable(z.object({ at: z.int(), ok: z.boolean() })),
  /** The last try that came to nothing, since the last good one. */
  failedAt: z.nullable(z.int()),
  /** Until when the certificate of its address is good; null where it has no https address, or nothing answers there. */
  certificateUntil: z.nullable(z.int()),
})
export type RelayHealth = z.output<typeof relayHealth>

/** GET /api/steward, by the steward. Times in ms since the epoch; `…Count` counts what the lists may leave out. */
export const stewardView = z.object({
  mayStart: z.enum(startPolicies),
  accounts: z.array(
    z.object({
      did: z.string(),
      steward: z.boolean(),
      since: z.int(),
      seen: z.int(),
      devices: count,
      studios: count,
    }),
  ),
  accountCount: count,
  studios: z.array(z.object({ studio: z.string(), since: z.int(), people: count, bytes: count })),
  studioCount: count,
  databaseBytes: count,
  /** On the disk the database is on; null where the relay cannot know. */
  freeBytes: z.nullable(count),
  /** One of an earlier version does not say it. */
  health: z.optional(relayHealth),
})
export type StewardView = z.output<typeof stewardView>

/** PUT /api/steward, by the steward. */
export const stewardChange = z.object({ mayStart: z.enum(startPolicies) })

/** POST /api/ticket: for sockets that bring no cookie; good for several connections until it ends (ms since the epoch). */
export const ticket = z.object({ ticket: z.string().check(z.maxLength(4096)), expires: z.int() })

const handleText = z.string().check(z.maxLength(128))

/** POST /api/ways-back/salt, open to all: what a handle's salt is made of. The same for names that nobody has. */
export const saltQuestion = z.object({ handle: handleText })
export const saltAnswer = z.object({ random: bytes(16) })

/** POST /api/ways-back/open, open to all: `auth` is what a passkey or two friends give, or the right passphrase of the handle named. */
export const wayBackQuestion = z.object({
  handle: z.optional(handleText),
  auth: bytes(32),
})
export const wayBackAnswer = z.object({ did: z.string(), blob: bytes(limits.wrapBytes) })

export const wayBackKinds = ['passphrase', 'passkey', 'friends'] as const

/**
 * PUT /api/ways-back: `id` is SHA-256 of `auth`. A passphrase comes with the handle it is found by; one passphrase and one choice
 * of friends take the place of those before.
 */
export const wayBackUpload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passkey'), id: bytes(32), blob: bytes(limits.wrapBytes) }),
  z.object({ kind: z.literal('friends'), id: bytes(32), blob: bytes(limits.wrapBytes) }),
  z.object({
    kind: z.literal('passphrase'),
    handle: handleText,
    id: bytes(32),
    blob: bytes(limits.wrapBytes),
  }),
])
export type WayBackUpload = z.output<typeof wayBackUpload>

/** DELETE /api/ways-back, answered with what it was, so that it can be taken back. */
export const wayBackEnd = z.object({ id: bytes(32) })
export const wayBackEnded = z.object({ kind: z.enum(wayBackKinds), blob: bytes(limits.wrapBytes) })

/** POST /api/ways-back: what a DELETE was answered with, put back under its id. */
export const wayBackAgain = z.object({
  id: bytes(32),
  kind: z.enum(wayBackKinds),
  blob: bytes(limits.wrapBytes),
})
export type WayBackAgain = z.output<typeof wayBackAgain>

/** GET /api/ways-back: one's own; `since` in ms since the epoch. */
export const waysBack = z.object({
  ways: z.array(z.object({ id: bytes(32), kind: z.enum(wayBackKinds), since: z.int() })),
})

/** The name of a mailbox where two devices meet: 16 bytes, from the code that one of them shows. */
const linkBox = bytes(16)

/**
 * POST /api/link/new, open to all: a device without a person. The offer opens a mailbox and is answered with its token, which the
 * other messages bring; lengths are those of linking (lib/crypto/link-device.ts).
 */
export const linkNew = z.discriminatedUnion('is', [
  z.object({ is: z.literal('offer'), box: linkBox, offer: bytes(33) }),
  z.object({ is: z.literal('reveal'), box: linkBox, token: bytes(16), reveal: bytes(130) }),
  z.object({ is: z.literal('wait'), box: linkBox, token: bytes(16) }),
  z.object({ is: z.literal('taken'), box: linkBox, token: bytes(16) }),
  z.object({ is: z.literal('stop'), box: linkBox, token: bytes(16) }),
])
export const linkOffered = z.object({ token: bytes(16) })
export const linkWaited = z.object({
  answer: z.nullable(bytes(65)),
  sealed: z.nullable(bytes(limits.linkBytes)),
})

/** POST /api/link/old, signed in: the device that lets another one in. */
export const linkOld = z.discriminatedUnion('is', [
  z.object({ is: z.literal('look'), box: linkBox }),
  z.object({ is: z.literal('answer'), box: linkBox, answer: bytes(65) }),
  z.object({ is: z.literal('seal'), box: linkBox, sealed: bytes(limits.linkBytes) }),
  z.object({ is: z.literal('stop'), box: linkBox }),
])
/** `taken`: the new device has opened what was sealed for it. */
export const linkLooked = z.object({ offer: bytes(33), reveal: z.nullable(bytes(130)), taken: z.boolean() })

/** GET /api/health, open to all. */
export const health = z.object({ ok: z.literal(true), version: z.string(), store: z.string() })
