/** Where somebody's digests are mailed to: asked for, confirmed by a code, ended; and a digest that their own device wrote, sent once. */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { MailDigest } from '../wire/mail-api.ts'
import type { Who } from './accounts.server.ts'
import type { Database } from './database.server.ts'
import { codeMail, digestMail } from './mail-words.server.ts'
import type { Mailer } from './mailer.server.ts'

export type MailPorts = { database: Database; mailer: Mailer | null; now(): number }

const codeLastsMs = 30 * 60_000
const mostTries = 5
/** Milliseconds. Longer than a digest is mailed after it was due. */
const remembered = 30 * 24 * 3_600_000

const hashOf = (did: string, code: string): string =>
  createHash('sha256').update(`snug/v1/mail|${did}|${code}`).digest('base64url')

export async function mailStateOf({ database, mailer }: MailPorts, { did }: Who) {
  const row = mailer && (await database.mailAddress.findUnique({ where: { did } }))
  return { isOffered: mailer !== null, address: row?.address ?? null, isConfirmed: row?.confirmed ?? false }
}

/** Mails a code to the address; from then on nothing else goes anywhere until it is given back. */
export async function askForMail(
  { database, mailer, now }: MailPorts,
  { did }: Who,
  address: string,
): Promise<'ok' | 'not-found' | 'failed'> {
  if (!mailer) return 'not-found'
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const row = {
    ...{ address, confirmed: false, codeHash: hashOf(did, code) },
    ...{ codeUntil: new Date(now() + codeLastsMs), tries: 0, stop: randomBytes(16).toString('base64url') },
  }
  await database.mailAddress.upsert({ where: { did }, create: { did, ...row }, update: row })
  return (await mailer.send(address, codeMail(code))) ? 'ok' : 'failed'
}

export async function confirmMail(
  { database, now }: MailPorts,
  { did }: Who,
  code: string,
): Promise<'ok' | 'not-found' | 'ended'> {
  // The try counts before it is looked at, so that many at once are many.
  const tried = await database.mailAddress.updateMany({
    where: { did, confirmed: false, tries: { lt: mostTries }, codeUntil: { gt: new Date(now()) } },
    data: { tries: { increment: 1 } },
  })
  if (tried.count === 0) return 'ended'
  const row = await database.mailAddress.findUnique({ where: { did } })
  const [is, should] = [Buffer.from(hashOf(did, code)), Buffer.from(row?.codeHash ?? '')]
  if (is.length !== should.length || !timingSafeEqual(is, should)) return 'not-found'
  const confirmed = await database.mailAddress.updateMany({
    where: { did, codeHash: row!.codeHash },
    data: { confirmed: true, codeHash: null, codeUntil: null },
  })
  return confirmed.count === 1 ? 'ok' : 'ended'
}

export const endMail = async ({ database }: MailPorts, { did }: Who): Promise<void> =>
  void (await database.mailAddress.deleteMany({ where: { did } }))

/** By what stands in a mail; whoever has it ends them. */
export const endMailBy = async ({ database }: MailPorts, stop: string): Promise<void> =>
  void (await database.mailAddress.deleteMany({ where: { stop } }))

/** Sends it to the person's own confirmed address, if it did not go there before. Nothing of it is kept. */
export async function mailOneDigest(
  { database, mailer, now }: MailPorts,
  { did }: Who,
  digest: MailDigest,
): Promise<'sent' | 'before' | 'not-found' | 'failed'> {
  const to = mailer && (await database.mailAddress.findUnique({ where: { did } }))
  if (!mailer || !to?.confirmed) return 'not-found'
  await database.mailedDigest.deleteMany({ where: { at: { lt: new Date(now() - remembered) } } })
  const { key } = digest
  if (await database.mailedDigest.findUnique({ where: { did_key: { did, key } } })) return 'before'
  try {
    await database.mailedDigest.create({ data: { did, key, at: new Date(now()) } })
  } catch {
    return 'before' // Another device of theirs was quicker.
  }
  const stop = `${mailer.origin}/api/mail/stop/${to.stop}`
  if (await mailer.send(to.address, digestMail(digest, mailer.origin, stop))) return 'sent'
  await database.mailedDigest.deleteMany({ where: { did, key } })
  return 'failed'
}
