/** Who may bring a studio that this relay does not know; its steward decides, and until then anybody may. */
import type { Did } from '../base/ids.ts'
import { selfStudio } from '../signed/documents.ts'
import { startPolicies, type StartPolicy } from '../wire/api.ts'
import { isSteward } from './accounts.server.ts'
import type { Database } from './database.server.ts'
import { readSetting, writeSetting } from './settings.server.ts'

/** Kept in the database: an emptied relay takes everybody's studios back in until its next steward decides. */
export async function readStartPolicy(database: Database): Promise<StartPolicy> {
  const kept = await readSetting(database, 'mayStart')
  return startPolicies.find((policy) => policy === kept) ?? 'anyone'
}

export const setStartPolicy = (database: Database, policy: StartPolicy): Promise<void> =>
  writeSetting(database, 'mayStart', policy)

/** Whether this person may bring a studio that is new here, begun or known elsewhere: a relay cannot tell the two apart. */
export async function mayStart(database: Database, did: Did): Promise<boolean> {
  const policy = await readStartPolicy(database)
  if (policy === 'anyone' || (await isSteward(database, did))) return true
  return policy === 'members' && (await isInAny(database, did))
}

/** Whether this person may keep their studio of one here: like everybody who may start one, and all who are in one. */
export const mayKeepOwn = async (database: Database, did: Did): Promise<boolean> =>
  (await mayStart(database, did)) || (await isInAny(database, did))

/** Their own studio makes nobody a member here. */
const isInAny = async (database: Database, did: Did): Promise<boolean> =>
  (await database.member.count({ where: { did, studioId: { not: selfStudio(did) } } })) > 0
