/** The databases that this origin keeps on the device. All of them are Snug's: the policy lets nobody else in. */
import { parseDocId, type DocId, type StudioId } from '../base/ids.ts'

/** Names of all, or of the documents of one studio. */
export async function databaseNames(studio?: StudioId): Promise<string[]> {
  const all = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
  return studio ? all.filter((name) => name.startsWith(`snug/${studio}/`)) : all
}

/** The documents of which this device keeps sealed entries, with the database that holds them. */
export async function sealedDatabases(studio: StudioId): Promise<{ doc: DocId; name: string }[]> {
  return (await databaseNames(studio)).flatMap((name) => {
    const [, , text, part] = name.split('/')
    const doc = text && part?.startsWith('outer') ? parseDocId(text) : null
    return doc ? [{ doc, name }] : []
  })
}

/** How long another window is waited for to let go of a database. */
const patienceMs = 10_000

/**
 * Deletes these databases. False when another window holds one and does not let go: it is then deleted when that
 * window closes, as the platform promises.
 */
export async function deleteDatabases(names: readonly string[]): Promise<boolean> {
  const deletions = names.map(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name)
        request.onsuccess = () => resolve()
        request.onerror = () => reject(request.error ?? new Error('A database would not be deleted.'))
      }),
  )
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), patienceMs))
  return Promise.race([Promise.all(deletions).then(() => true as const), late])
}
