/** Deleting what a browser keeps, by name. */

/**
 * Deletes databases by name, and all whose names begin with `prefix`. A database that another window still holds goes
 * when that window lets go of it: it is not waited for.
 */
export async function removeDatabases(names: readonly string[], prefix?: string): Promise<void> {
  const there = prefix === undefined ? [] : await indexedDB.databases()
  const within = there.flatMap(({ name }) => (name?.startsWith(prefix!) ? [name] : []))
  await Promise.all([...new Set([...names, ...within])].map(remove))
}

const remove = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const removing = indexedDB.deleteDatabase(name)
    removing.onsuccess = () => resolve()
    removing.onblocked = () => resolve()
    removing.onerror = () => reject(removing.error ?? new Error('The browser would not delete a database.'))
  })
