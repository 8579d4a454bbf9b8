import fs from 'node:fs'
import path from 'node:path'
import { Refusal, root } from './project.mjs'

/** The absolute path of the folder that holds everything a relay keeps: SNUG_DATA, else `data` in the project. */
export const dataFolder = () => path.resolve(root, process.env.SNUG_DATA || 'data')

/** Like mkdir -p. Node's own recursive one never ends where a folder refuses with ENOENT, as in /proc. */
function makeFolder(folder) {
  try {
    fs.mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (error.code === 'EEXIST') return
    if (error.code !== 'ENOENT' || path.dirname(folder) === folder) throw error
    makeFolder(path.dirname(folder))
    fs.mkdirSync(folder, { mode: 0o700 })
  }
}

/** Makes the data folder, or refuses with a sentence when nothing can be written there. */
export function makeDataFolder(folder) {
  const probe = path.join(folder, `.probe-${process.pid}`)
  try {
    makeFolder(folder)
    fs.writeFileSync(probe, '')
    fs.rmSync(probe)
  } catch (error) {
    throw new Refusal(
      `Snug cannot write to its data folder ${folder} (${error.code}). Set SNUG_DATA to a folder it may write to.`,
    )
  }
}
