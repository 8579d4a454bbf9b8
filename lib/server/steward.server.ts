/** The steward of a relay is whoever opens the one-time link that its first start prints. Only the link's hash is kept. */
import { toBase64url, utf8 } from '../base/bytes.ts'
import type { Did } from '../base/ids.ts'
import { systemRandom } from '../base/random.ts'
import { sha256 } from '../signed/hash.ts'
import type { Database } from './database.server.ts'
import { settleSetting, takeSetting } from './settings.server.ts'

const hashOf = (token: string): string => toBase64url(sha256(utf8(`snug/steward/${token}`)))

/** The token for a new link, or null when one has been made before or there is a steward already. */
export async function makeStewardToken(database: Database): Promise<string | null> {
  if ((await database.account.count({ where: { steward: true } })) > 0) return null
  const token = toBase64url(systemRandom(24))
  const hash = hashOf(token)
  return (await settleSetting(database, 'stewardToken', hash)) === hash ? token : null
}

/** Makes this person the steward if the token is the open one; it works once. */
export async function claimSteward(database: Database, did: Did, token: string): Promise<'ok' | 'used'> {
  if (!(await takeSetting(database, 'stewardToken', hashOf(token)))) return 'used'
  await database.account.update({ where: { did }, data: { steward: true } })
  return 'ok'
}
