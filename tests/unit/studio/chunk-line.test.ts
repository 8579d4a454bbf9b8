import { describe, expect, it } from 'vitest'
import { idOf, newFileId, type StudioId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { openChunk, type FileKey } from '../../../lib/crypto/file-chunks.ts'
import { sha256 } from '../../../lib/signed/hash.ts'
import { chunkWorkInWorker, type ChunkLine } from '../../../lib/studio/blobs/chunk-line.browser.ts'
import type { FromChunks } from '../../../lib/studio/blobs/chunk-messages.ts'
import { chunkTasks } from '../../../lib/studio/blobs/chunk-tasks.ts'

const file: FileKey = {
  ...{ studio: idOf<StudioId>(systemRandom(16)), id: newFileId(systemRandom), key: systemRandom(32) },
}
const plain = systemRandom(5000)
type Hear = (message: FromChunks | null) => void

function lines() {
  const made: { hear: Hear; posted: number; isClosed: boolean; isDeaf: boolean }[] = []
  const open = (hear: Hear): ChunkLine => {
    const tasks = chunkTasks()
    const one = { hear, posted: 0, isClosed: false, isDeaf: false }
    made.push(one)
    queueMicrotask(() => hear({ is: 'ready' }))
    return {
      post(message) {
        one.posted++
        if (!one.isDeaf) queueMicrotask(() => hear(tasks(structuredClone(message))))
      },
      close: () => void (one.isClosed = true),
    }
  }
  return { made, open }
}

async function doesAll(work: ReturnType<typeof chunkWorkInWorker>) {
  const sealed = await work.seal(file, plain.length, 0, plain)
  expect(openChunk(file, plain.length, 0, sealed)).toEqual(plain)
  expect(await work.open(file, plain.length, 0, sealed)).toEqual(plain)
  sealed[9]! ^= 1
  expect(await work.open(file, plain.length, 0, sealed)).toBe(null)
  const [one, two] = [work.hash(), work.hash()]
  await one.update(plain.slice(0, 2000))
  await two.update(plain.slice(0, 10))
  await one.update(plain.slice(2000))
  expect(await one.digest()).toEqual(sha256(plain))
  expect(await two.digest()).toEqual(sha256(plain.slice(0, 10)))
}

describe('the worker for files', () => {
  it('seals, opens and hashes as it is done here, sums side by side', async () => {
    const { made, open } = lines()
    const work = chunkWorkInWorker(open)
    await doesAll(work)
    expect(made.map(({ posted }) => posted)).toEqual([8])
    work.close()
    await new Promise((resolve) => setTimeout(resolve))
    expect(made[0]!.isClosed).toBe(true)
  })

  it('where none starts, the window does it', async () => {
    await doesAll(
      chunkWorkInWorker((hear) => {
        queueMicrotask(() => hear(null))
        return { post() {}, close() {} }
      }),
    )
    await doesAll(
      chunkWorkInWorker(() => {
        throw new Error('no workers')
      }),
    )
  })

  it('says so when it breaks, and the next task begins another', async () => {
    const { made, open } = lines()
    const work = chunkWorkInWorker(open)
    const sum = work.hash()
    await sum.update(plain)
    made[0]!.isDeaf = true
    const asked = work.seal(file, plain.length, 0, plain)
    await Promise.resolve().then(() => {})
    setTimeout(() => made[0]!.hear(null))
    await expect(asked).rejects.toThrow('stopped')
    await expect(sum.digest()).rejects.toThrow('stopped')
    await doesAll(work)
    expect(made.length).toBe(2)
  })
})
