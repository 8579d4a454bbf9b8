import { randomBytes } from 'node:crypto'
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

/**
 * The secret that signs sign-in sessions: NEXTAUTH_SECRET, else the file `secret` in the data folder, made on the
 * first start and readable by its owner only. Whoever has it can sign in as anyone; it opens no studio.
 */
export function sessionSecret(folder) {
  if (process.env.NEXTAUTH_SECRET) return process.env.NEXTAUTH_SECRET
  const file = path.join(folder, 'secret')
  try {
    fs.writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const secret = fs.readFileSync(file, 'utf8').trim()
  if (secret.length < 32)
    throw new Refusal(`The file ${file} is damaged. Delete it; people sign in again by themselves.`)
  return secret
}
