// What was made from what: a result is stale when the content of its sources changed.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from './project.mjs'

/** Every file under `place` (a file or folder, relative to the project), in a fixed order. */
function* filesUnder(place) {
  const stat = fs.statSync(path.join(root, place), { throwIfNoEntry: false })
  if (stat?.isFile()) yield place
  if (!stat?.isDirectory()) return
  for (const name of fs.readdirSync(path.join(root, place)).sort()) yield* filesUnder(`${place}/${name}`)
}

/** A hash of the names and contents of `sources`, and of the Node and platform they are built with. */
export const contentHash = (sources, except) =>
  createHash('sha256')
    .update(`${process.version} ${process.platform} ${process.arch} ${sourceHash(sources, except)}`)
    .digest('hex')

/** A hash of the names and contents of `sources`: the same on every machine. */
export function sourceHash(sources, except = []) {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const file of filesUnder(source)) {
      if (except.some((one) => file === one || file.startsWith(`${one}/`))) continue
      const content = fs.readFileSync(path.join(root, file))
      hash.update(`\n${file} ${content.length}\n`).update(content)
    }
  return hash.digest('hex')
}

/**
 * Makes something if it is not there or its sources changed since. The stamp is written last, so that an
 * interrupted making is repeated.
 * @param {{ stamp: string, sources: string[], except?: string[], results: string[] }} what
 * @param {() => Promise<void>} make
 */
export async function makeIfStale({ stamp, sources, except, results }, make) {
  const hash = contentHash(sources, except)
  const file = path.join(root, stamp)
  if (isMade({ stamp, results }, hash)) return
  fs.rmSync(file, { force: true })
  await make()
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, hash)
}

/** Whether it is there, made from the sources as they are. */
export const isFresh = ({ stamp, sources, except, results }) =>
  isMade({ stamp, results }, contentHash(sources, except))

function isMade({ stamp, results }, hash) {
  const file = path.join(root, stamp)
  const there = results.every((result) => fs.existsSync(path.join(root, result)))
  return there && fs.existsSync(file) && fs.readFileSync(file, 'utf8') === hash
}

/** Does `work` while no other process of this project does such work: two starts at once build once. */
export async function alone(work) {
  const lock = path.join(root, 'dist', '.lock')
  fs.mkdirSync(path.dirname(lock), { recursive: true })
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!isAlive(lock)) fs.rmSync(lock, { force: true })
    else await wait(200)
  }
  const release = () => fs.rmSync(lock, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.removeListener('exit', release)
    release()
  }
}

/** Whether the process that holds the lock still runs. */
function isAlive(lock) {
  try {
    process.kill(Number(fs.readFileSync(lock, 'utf8')), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
