/** What the routes and the relay of one process share, made at first use: two bundles, one memory. */
import { systemClock } from '../base/clock.ts'
import { blobDisk } from './blob-disk.server.ts'
import { blobFolder, blobLimits } from './blob-settings.server.ts'
import { startBlobRounds } from './blob-rounds.server.ts'
import type { BlobPorts } from './blobs.server.ts'
import { database } from './database.server.ts'
import type { InvitePorts } from './invites.server.ts'
import { log } from './log.server.ts'
import { mailerFrom } from './mailer.server.ts'
import type { MailPorts } from './mailing.server.ts'
import { createStudioLogs, type StudioLogs } from './studio-logs.server.ts'
import type { ToldPorts } from './told.server.ts'

const shared = globalThis as unknown as { __snugStudioLogs?: Promise<StudioLogs>; __snugSwept?: boolean }

/** The membership logs of this process. */
export const studioLogs = (): Promise<StudioLogs> =>
  (shared.__snugStudioLogs ??= database().then((open) =>
    createStudioLogs(open, systemClock, (studio) => blobDisk(blobFolder()).removeStudio(studio)),
  ))

/** Where files are kept, and how much of them. The rounds through them begin at the first use. */
export async function blobPorts(): Promise<BlobPorts> {
  const ports = {
    ...{ database: await database(), logs: await studioLogs() },
    ...{ disk: blobDisk(blobFolder()), limits: blobLimits() },
  }
  if (!shared.__snugSwept) {
    shared.__snugSwept = true
    startBlobRounds(ports, systemClock, (error) =>
      log().error({ err: error }, 'a round through the files broke off'),
    )
  }
  return ports
}

/** What invitations and knocks are kept with. */
export const invitePorts = async (): Promise<InvitePorts> => ({
  database: await database(),
  logs: await studioLogs(),
})

/** What being told is kept with. */
export const toldPorts = async (): Promise<ToldPorts> => ({
  database: await database(),
  logs: await studioLogs(),
  now: () => systemClock.now(),
})

/** What digests are mailed with. */
export const mailPorts = async (): Promise<MailPorts> => ({
  database: await database(),
  mailer: mailerFrom(),
  now: () => systemClock.now(),
})
