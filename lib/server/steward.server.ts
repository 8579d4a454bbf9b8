/**
 * The steward of a relay is whoever opens the one-time link that it prints at its start while it has none. Only the
 * link's hash is kept, and each start makes a new link, so that one lost with a closed terminal is not lost for good.
 */
import { toBase64url, utf8 } from '../base/bytes.ts'
import type { Did } from '../base/ids.ts'
import { systemRandom } from '../base/random.ts'
import { sha256 } from '../signed/hash.ts'
import type { Database } from './database.server.ts'
import { takeSetting, writeSetting } from './settings.server.ts'

const hashOf = (token: string): string => toBase64url(sha256(utf8(`snug/steward/${token}`)))

/** The token for a new link, which ends the one before; null when there is a steward. */
export async function makeStewardToken(database: Database): Promise<string | null> {
  if ((await database.account.count({ where: { steward: true } })) > 0) return null
  const token = toBase64url(systemRandom(24))
  await writeSetting(database, 'stewardToken', hashOf(token))
  return token
}

/** Makes this person the steward if the token is the open one; it works once. */
export async function claimSteward(database: Database, did: Did, token: string): Promise<'ok' | 'used'> {
  if (!(await takeSetting(database, 'stewardToken', hashOf(token)))) return 'used'
  await database.account.update({ where: { did }, data: { steward: true } })
  return 'ok'
}
