/** What the routes and the relay of one process share, made at first use: two bundles, one memory. */
import { systemClock } from '../base/clock.ts'
import { database } from './database.server.ts'
import type { InvitePorts } from './invites.server.ts'
import { createStudioLogs, type StudioLogs } from './studio-logs.server.ts'

const shared = globalThis as unknown as { __snugStudioLogs?: Promise<StudioLogs> }

/** The membership logs of this process. */
export const studioLogs = (): Promise<StudioLogs> =>
  (shared.__snugStudioLogs ??= database().then((open) => createStudioLogs(open, systemClock)))

/** What invitations and knocks are kept with. */
export const invitePorts = async (): Promise<InvitePorts> => ({
  database: await database(),
  logs: await studioLogs(),
})
