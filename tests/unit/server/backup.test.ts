/** A backup holds everything the relay holds, and a restore takes nothing on trust. */
import {
  copyFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { pack } from 'tar-stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { hold } from '../../../lib/server/keeping/data-lock.server.ts'
import { finishSwap } from '../../../lib/server/keeping/swap.server.ts'
import { readBackup } from '../../../lib/server/keeping/read-backup.server.ts'
import { rehearse } from '../../../lib/server/keeping/rehearse.server.ts'
import { restore } from '../../../lib/server/keeping/restore.server.ts'
import { writeBackup } from '../../../lib/server/keeping/write-backup.server.ts'
import { holdsOf, keptData, type KeptData } from '../../support/kept-data.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
const newFolder = () => {
  const folder = temporaryFolder()
  folders.push(folder)
  return folder
}
const newData = () => keptData(newFolder())

const now = Date.UTC(2026, 10, 23, 3)
const snug = '0.1.0'

async function aRelayWithABackup(): Promise<{ data: KeptData; file: string }> {
  const data = await newData()
  await data.write('bread')
  await data.addFile(1_500_000)
  const { file } = await writeBackup(data.places, { now, snug })
  return { data, file }
}

describe('a backup', () => {
  it('brings everything back into an empty folder: updates, files, the secret', async () => {
    const { data, file } = await aRelayWithABackup()
    const elsewhere = newFolder()
    const places = { ...data.places, data: elsewhere, blobs: path.join(elsewhere, 'blobs') }
    const snugDb = path.join(elsewhere, 'snug.db')
    const moved = {
      ...places,
      database: { kind: 'sqlite' as const, file: snugDb, url: pathToFileURL(snugDb).href },
    }
    await restore(moved, file, { replace: false, now })
    for (const name of ['secret', ...chunksOf(data.places.blobs)])
      expect(readFileSync(path.join(elsewhere, name))).toEqual(readFileSync(path.join(data.folder, name)))
    const holds = await data.holds()
    expect(await holdsOf(moved.database.url)).toEqual(holds)
    expect(holds.updates).toEqual(['bread'])
    expect(holds.files).toHaveLength(1)
  })

  it('is refused where there is data; told to replace, it puts that aside and deletes nothing', async () => {
    const { data, file } = await aRelayWithABackup()
    await data.write('written since')
    await expect(restore(data.places, file, { replace: false, now })).rejects.toThrow('--replace')
    expect((await data.holds()).updates).toEqual(['bread', 'written since'])
    const { aside } = await restore(data.places, file, { replace: true, now })
    expect((await data.holds()).updates).toEqual(['bread'])
    expect(aside.flatMap((folder) => readdirSync(folder))).toContain('snug.db')
    const { updates } = await holdsOf(pathToFileURL(path.join(aside[0]!, 'snug.db')).href)
    expect(updates).toEqual(['bread', 'written since'])
  })

  it('is not restored under a server that runs', async () => {
    const { data, file } = await aRelayWithABackup()
    const server = await hold(data.folder, 'in-use.lock', 'shared')
    const beside = await hold(data.folder, 'in-use.lock', 'shared')
    await expect(restore(data.places, file, { replace: true, now })).rejects.toThrow('Snug is running')
    await server!.release()
    await beside!.release()
    await restore(data.places, file, { replace: true, now })
  })

  it('says of a file whose chunks were going that it is not whole, so that a device brings it again', async () => {
    const data = await newData()
    const id = await data.addFile(2_000_000)
    rmSync(path.join(data.places.blobs, data.studio, id, '1'))
    const { file } = await writeBackup(data.places, { now, snug })
    await restore(data.places, file, { replace: true, now })
    expect((await data.holds()).files).toEqual([])
  })

  it('leaves the one of its name good when it cannot be written, and nothing behind', async () => {
    const { data, file } = await aRelayWithABackup()
    const before = readFileSync(file)
    writeFileSync(path.join(data.folder, 'snug.db'), 'no database')
    for (const end of ['-wal', '-shm']) rmSync(path.join(data.folder, `snug.db${end}`), { force: true })
    await expect(writeBackup(data.places, { target: file, now, snug })).rejects.toThrow()
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)])
  })

  it('is finished by the next start when it was cut off between two moves', async () => {
    const { data, file } = await aRelayWithABackup()
    await data.write('written since')
    const at = (name: string) => path.join(data.folder, name)
    await readBackup(file, { folder: at('stage'), blobs: at('stage-blobs') })
    const aside = [{ from: at('snug.db'), to: at('old/snug.db') }]
    const into = [{ from: at('stage/database.sqlite'), to: at('snug.db') }]
    for (const end of ['-wal', '-shm'])
      if (existsSync(at(`snug.db${end}`)))
        aside.push({ from: at(`snug.db${end}`), to: at(`old/snug.db${end}`) })
    const plan = JSON.stringify({ version: 1, aside, dump: null, into, stage: at('stage') })
    for (let killedAfter = 0; killedAfter < 3; killedAfter++) {
      // What a killed process had done of the plan is done; the rest is not.
      writeFileSync(at('restore.json'), plan)
      expect(await finishSwap(data.folder, data.places.database.url)).toBe(true)
      expect((await data.holds()).updates).toEqual(['bread'])
    }
    expect(await finishSwap(data.folder, data.places.database.url)).toBe(false)
  })
})

describe('of hostile bytes', () => {
  const refusal = async (file: string) => {
    const into = newFolder()
    const outcome = await readBackup(file, { folder: into, blobs: path.join(into, 'blobs') })
    return outcome.ok ? 'taken' : outcome.why
  }
  const archive = async (entries: [string, string | Buffer, object?][]) => {
    const tar = pack()
    for (const [name, bytes, more] of entries) tar.entry({ name, ...more }, bytes)
    tar.finalize()
    const file = path.join(newFolder(), 'x.tar')
    writeFileSync(file, await buffer(tar))
    return file
  }
  const head = (more = {}) =>
    JSON.stringify({ format: 'snug-backup', version: 1, made: 1, snug, database: 'sqlite', ...more })

  it('a backup cut off anywhere is refused', async () => {
    const { file } = await aRelayWithABackup()
    const size = readFileSync(file).length
    for (const at of [0, 1, 511, 512, 2000, size >> 1, size - 2000, size - 1025]) {
      const copy = path.join(newFolder(), 'cut.tar')
      copyFileSync(file, copy)
      truncateSync(copy, at)
      expect(await refusal(copy)).toMatch(/damaged|no backup/)
    }
  })

  it('a backup with one byte altered anywhere in what it holds is refused', async () => {
    const { file } = await aRelayWithABackup()
    const good = readFileSync(file)
    const copy = path.join(newFolder(), 'altered.tar')
    const read = await readBackup(file)
    expect(read.ok).toBe(true)
    for (const { at, size } of read.ok ? read.backup.entries : [])
      for (const byte of [at - 512, at - 400, at, at + (size >> 1), at + size - 1]) {
        const bytes = Buffer.from(good)
        bytes[byte]! ^= 1
        writeFileSync(copy, bytes)
        expect(await refusal(copy)).toMatch(/damaged/)
      }
    expect(await rehearse(copy, path.dirname(copy))).toMatchObject({ ok: false })
  })

  it.each([
    ['a way out of the folder', '../../etc/passwd', {}],
    ['an absolute path', '/etc/passwd', {}],
    ['a way out among the files', 'blobs/../../x/0', {}],
    ['a name of another kind', 'snug.db', {}],
    ['a link', 'secret', { type: 'symlink', linkname: '/etc/passwd' }],
    ['a long name of its own header', `blobs/${'x'.repeat(300)}`, {}],
  ])('%s is refused', async (_what, name, more) => {
    const isLink = 'type' in more
    const file = await archive([
      ['snug-backup.json', head()],
      [name, isLink ? '' : 'words', more],
    ])
    expect(await refusal(file)).toMatch(/damaged/)
  })

  it('a size beyond the end, or beyond what a name may have, is refused before it is read', async () => {
    const file = await archive([
      ['snug-backup.json', head()],
      ['database.sqlite', 'x'],
    ])
    for (const [at, size] of [
      [1024, '77777777777'],
      [0, '77777777777'],
    ] as const) {
      const bytes = readFileSync(file)
      bytes.write(`${size}\0`, at + 124, 'latin1')
      bytes.fill(32, at + 148, at + 156)
      const sum = bytes.subarray(at, at + 512).reduce((all, byte) => all + byte, 0)
      bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1')
      const copy = path.join(newFolder(), 'large.tar')
      writeFileSync(copy, bytes)
      expect(await refusal(copy)).toMatch(/damaged|no backup/)
    }
  })

  it('a newer version is named as such, and anything else is no backup', async () => {
    expect(await refusal(await archive([['snug-backup.json', head({ version: 2 })]]))).toMatch('newer Snug')
    expect(await refusal(await archive([['letter.txt', 'dear all']]))).toBe('This is no backup of Snug.')
    const file = path.join(newFolder(), 'noise')
    writeFileSync(file, Buffer.alloc(5000, 7))
    expect(await refusal(file)).toBe('This is no backup of Snug.')
  })

  it('a whole archive around a broken database changes nothing', async () => {
    const { data } = await aRelayWithABackup()
    const { createHash } = await import('node:crypto')
    const bytes = Buffer.from('SQLite format 3\0 and then noise')
    const sums = { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    const file = await archive([
      ['snug-backup.json', head()],
      ['database.sqlite', bytes],
      ['manifest.json', JSON.stringify({ version: 1, files: { 'database.sqlite': sums } })],
    ])
    const before = await data.holds()
    await expect(restore(data.places, file, { replace: true, now })).rejects.toThrow('not right')
    expect(await data.holds()).toEqual(before)
    expect(readdirSync(data.folder).filter((name) => /restor/.test(name))).toEqual([])
  })
})

const chunksOf = (blobs: string): string[] =>
  readdirSync(blobs, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.dirname(blobs), path.join(entry.parentPath, entry.name)))
