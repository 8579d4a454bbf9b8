/** What browser and relay say over HTTP about digests by mail (docs/formats/digests.md). */
import './schema.ts'
import * as z from 'zod/mini'

/** One plain address of the internet. */
const address = z
  .string()
  .check(
    z.maxLength(254),
    z.regex(/^[^\s@<>"'(),:;\\[\]]{1,64}@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+$/i),
  )

/** GET /api/mail, signed in: whether this relay mails, and where to. */
export const mailAnswer = z.object({
  isOffered: z.boolean(),
  address: z.nullable(z.string()),
  isConfirmed: z.boolean(),
})

/** PUT /api/mail: a code goes to this address. */
export const mailPut = z.object({ address })

/** POST /api/mail/confirm: the code that came. */
export const mailConfirm = z.object({ code: z.string().check(z.regex(/^\d{6}$/)) })

/** An address of the app, without its origin. */
const path = z.string().check(z.maxLength(200), z.regex(/^\/s\/[\w-]{22}(\/[\w-]+)*$/))

/** POST /api/mail/digest: to the person's own address; the words as they will be read. `key`: the same one goes out once. */
export const mailDigest = z.object({
  key: z.string().check(z.regex(/^[\w-]{22}$/)),
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  path,
  lines: z
    .array(z.object({ words: z.string().check(z.minLength(1), z.maxLength(400)), path }))
    .check(z.minLength(1), z.maxLength(100)),
})
export type MailDigest = z.output<typeof mailDigest>

/** Whether it went out now, or had before. */
export const mailedAnswer = z.object({ is: z.enum(['sent', 'before']) })
