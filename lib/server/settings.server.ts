/** A few lines the relay keeps about itself. */
import { toBase64url } from '../base/bytes.ts'
import { systemRandom } from '../base/random.ts'
import type { Database } from './database.server.ts'

/**
 * `storeId`: names this database. `stewardToken`: hash of the one-time link, while nobody has opened it. `mayStart`: who
 * may bring studios. `handleSalts`: what the salts of passphrases are made of. `lastCheck`: what was written last to see whether
 * writing works. `prunedTo`: the last update that was looked at for what has become too old.
 */
export type SettingName = 'storeId' | 'stewardToken' | 'mayStart' | 'handleSalts' | 'lastCheck' | 'prunedTo'

export async function readSetting(database: Database, name: SettingName): Promise<string | null> {
  return (await database.setting.findUnique({ where: { name } }))?.value ?? null
}

/** Writes a setting unless it is there already; returns what is there then. */
export async function settleSetting(database: Database, name: SettingName, value: string): Promise<string> {
  const row = await database.setting.upsert({ where: { name }, create: { name, value }, update: {} })
  return row.value
}

export async function writeSetting(database: Database, name: SettingName, value: string): Promise<void> {
  await database.setting.upsert({ where: { name }, create: { name, value }, update: { value } })
}

/**
 * Removes a setting if it still has this value; whether it had. One statement, so of two callers one is told yes.
 */
export async function takeSetting(database: Database, name: SettingName, value: string): Promise<boolean> {
  return (await database.setting.deleteMany({ where: { name, value } })).count > 0
}

/** The name of this database: made with it, so a relay that starts empty or is wiped gets a new one. */
export const storeId = (database: Database): Promise<string> =>
  settleSetting(database, 'storeId', toBase64url(systemRandom(16)))
