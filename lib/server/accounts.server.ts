/** Who has signed in here, and with which devices. A person is a key; nothing else is known of them. */
import DataLoader from 'dataloader'
import type { Bytes } from '../base/bytes.ts'
import type { DeviceFp, Did } from '../base/ids.ts'
import { fingerprintOf, verifyCertificate } from '../signed/certificate.ts'
import { loginMessage } from '../signed/login.ts'
import { verifySignature } from '../signed/verify.ts'
import type { Challenges } from './challenges.server.ts'
import type { Database } from './database.server.ts'

export type Who = { did: Did; device: DeviceFp }

export type SignInAttempt = { certificate: Bytes; nonce: Bytes; expiry: number; signature: Bytes }

/**
 * Checks an answer to one of our challenges (sealed-sync 5.4: the device signs origin, nonce and expiry; its
 * certificate ties it to a person) and books the account and the device. Null when anything is wrong.
 */
export async function signInDevice(
  database: Database,
  challenges: Challenges,
  origin: string,
  attempt: SignInAttempt,
): Promise<Who | null> {
  const { certificate: certificateBytes, nonce, expiry, signature } = attempt
  if (!challenges.use(nonce, expiry, origin)) return null
  const certificate = await verifyCertificate(certificateBytes)
  if (!certificate) return null
  const message = loginMessage(origin, nonce, expiry)
  if (!(await verifySignature(certificate.devEd, message, signature))) return null
  const who = { did: certificate.did, device: fingerprintOf(certificate.devEd) }
  if (await isRevoked(database, who.device)) return null
  return (await bookDevice(database, who, certificateBytes)) ? who : null
}

/** False when the device's key has been certified by somebody else before. */
async function bookDevice(database: Database, { did, device }: Who, certificate: Bytes): Promise<boolean> {
  const seenAt = new Date()
  await database.account.upsert({ where: { did }, create: { did, seenAt }, update: { seenAt } })
  const row = await database.device.upsert({
    where: { fp: device },
    create: { fp: device, did, certificate, seenAt },
    update: { seenAt },
  })
  return row.did === did
}

/**
 * Whether a membership log has brought a revocation of this device. Asked with every request and every socket: those of one turn
 * of the event loop (a house full of devices whose relay has just come back) are one question to the database.
 */
export const isRevoked = (database: Database, device: DeviceFp): Promise<boolean> => {
  let asking = revocations.get(database)
  if (!asking) revocations.set(database, (asking = revocationsIn(database)))
  return asking.load(device)
}

const revocations = new WeakMap<Database, DataLoader<DeviceFp, boolean>>()

const revocationsIn = (database: Database) =>
  new DataLoader<DeviceFp, boolean>(
    async (devices) => {
      const rows = await database.device.findMany({
        where: { fp: { in: [...new Set(devices)] }, revokedAt: { not: null } },
        select: { fp: true },
      })
      const revoked = new Set<string>(rows.map(({ fp }) => fp))
      return devices.map((device) => revoked.has(device))
    },
    { cache: false, maxBatchSize: 500, batchScheduleFn: (ask) => void setImmediate(ask) },
  )

/** Remembers that a device's owner has retired it (a valid `revokeDevice` record says so). */
export async function revokeDevices(database: Database, devices: readonly Who[]): Promise<void> {
  for (const { did, device } of devices)
    await database.device.updateMany({
      where: { fp: device, did, revokedAt: null },
      data: { revokedAt: new Date() },
    })
}

export async function isSteward(database: Database, did: Did): Promise<boolean> {
  return (await database.account.findUnique({ where: { did }, select: { steward: true } }))?.steward ?? false
}
