import fc from 'fast-check'
import { expect, it } from 'vitest'
import { carryFiles } from '../../../components/thread-transfer/carry-files.ts'
import { newFileId, type FileId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { fromUtf8, utf8 } from '../../../lib/base/bytes.ts'
import { readZip, writeZip } from '../../../lib/studio/archive/zip.ts'
import type { FileRow, Files } from '../../../lib/studio/files.ts'
import {
  saidNothing,
  type CarriedThread,
  type CarriedThreads,
} from '../../../lib/transfer/threads/carried-threads.ts'
import { filesNamedIn, type NamedFile } from '../../../lib/transfer/threads/named-files.ts'
import {
  threadsAsJson,
  threadsAsMarkdown,
  threadsFromZip,
} from '../../../lib/transfer/threads/threads-zip.ts'

const [heron, list, lost] = [newFileId(systemRandom), newFileId(systemRandom), newFileId(systemRandom)]
const files: NamedFile[] = [
  { id: heron, name: 'heron.jpg', type: 'image/jpeg', bytes: Uint8Array.of(1, 2, 3) },
  { id: list, name: 'Heron.jpg', type: '', bytes: Uint8Array.of(4) },
]
const said = (text: string, before: string[] = []) => ({
  ...saidNothing,
  ...{ who: { name: 'Bea', did: null }, at: 1_000, text },
  before: before.map((one) => ({ text: one, at: 900 })),
})
const threads: CarriedThread[] = [
  {
    ...{ title: 'Press night', kind: 'talk', closed: null },
    messages: [
      said(`Look: ![heron \\[big\\].jpg](snug:file/${heron}) and ![heron](snug:file/${heron})`),
      said(`[list](snug:file/${list}), [gone](snug:file/${lost})`, [`![old](snug:file/${list})`]),
    ],
  },
]
const limits = { entries: 100, each: 1e6, all: 1e7 }
const zipped = async (entries: { path: string; bytes: Uint8Array }[]) => {
  const zip = readZip(await writeZip(entries, Date.UTC(2026, 1, 1), async () => {}), limits)
  if (!zip.ok) throw new Error(zip.why)
  return zip.files
}
const read = async (entries: { path: string; bytes: Uint8Array }[]): Promise<CarriedThreads> => {
  const reading = threadsFromZip(await zipped(entries))
  if (!reading.ok) throw new Error(reading.problem.why)
  return reading.threads
}

/** A studio's files, empty but for these. */
function shelf(here: readonly FileId[]) {
  const added: { id: FileId; name: string; type: string; blob: Blob }[] = []
  const held = {
    row: (id: FileId) => (here.includes(id) ? ({ id } as FileRow) : null),
    async add(blob: Blob, { name }: { name: string }) {
      const id = newFileId(systemRandom)
      added.push({ id, name, type: blob.type, blob })
      return { ok: true, id }
    },
  }
  return { added, studio: { files: async () => held as unknown as Files } }
}

it('files that are named go out beside the words and come into another studio, where the words name them', async () => {
  expect(filesNamedIn(threads)).toEqual([heron, list, lost])
  const carried = await read(threadsAsJson(threads, files))
  expect(carried.loss.files).toBe(1)
  const { added, studio } = shelf([])
  const [thread] = await carryFiles(studio, carried)
  expect(added.map(({ name, type }) => ({ name, type }))).toEqual([
    { name: 'heron.jpg', type: 'image/jpeg' },
    { name: 'Heron.jpg', type: '' },
  ])
  expect(new Uint8Array(await added[0]!.blob.arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3))
  const [first, second] = added.map(({ id }) => id)
  expect(thread!.messages.map(({ text }) => text)).toEqual([
    `Look: ![heron \\[big\\].jpg](snug:file/${first}) and ![heron](snug:file/${first})`,
    `[list](snug:file/${second}), [gone](snug:file/${lost})`,
  ])
  expect(thread!.messages[1]!.before[0]!.text).toBe(`![old](snug:file/${second})`)
})

it('into the studio that they come from they come the same, and no file is there twice', async () => {
  const { added, studio } = shelf([heron, list])
  expect(await carryFiles(studio, await read(threadsAsJson(threads, files)))).toEqual(threads)
  expect(added).toEqual([])
})

it('Markdown shows the files beside it, each under a name of its own', async () => {
  const entries = threadsAsMarkdown(threads, files, () => 'Monday')
  expect(entries.map(({ path }) => path)).toEqual(['threads.md', 'files/heron.jpg', 'files/Heron 2.jpg'])
  const text = fromUtf8(entries[0]!.bytes)!
  expect(text).toContain('![heron](files/heron.jpg)')
  expect(text).toContain(`[list](files/Heron%202.jpg), [gone](snug:file/${lost})`)
})

it('whatever a zip says of its files, it is threads or a reason why not', async () => {
  const json = (rows: unknown) =>
    utf8(
      JSON.stringify({
        ...{ snug: 'threads', version: 1, files: rows },
        threads: [{ title: 'A', messages: [{ who: { name: 'B' }, at: 1, text: `[x](snug:file/${heron})` }] }],
      }),
    )
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.anything(),
        fc.array(
          fc.record({
            id: fc.constantFrom<unknown>(heron, '../..', 7, ''),
            path: fc.constantFrom<unknown>('files/a', '../a', 'threads.json', null, '__proto__'),
            name: fc.anything(),
            type: fc.anything(),
          }),
        ),
      ),
      async (rows) => {
        let bytes: Uint8Array
        try {
          bytes = json(rows)
        } catch {
          return // No JSON can say it.
        }
        const reading = threadsFromZip(
          new Map<string, () => Uint8Array | null>([
            ['threads.json', () => bytes],
            ['files/a', () => null],
          ]),
        )
        if (!reading.ok) throw new Error(reading.problem.why)
        const [thread] = await carryFiles(shelf([]).studio, reading.threads)
        expect(thread!.messages[0]!.text).not.toContain('carried-')
      },
    ),
  )
  const damaged = { ok: false, problem: { why: 'damaged' } }
  expect(threadsFromZip(new Map([['threads.json', () => null]]))).toEqual(damaged)
  expect(threadsFromZip(new Map([['threads.json', () => utf8('{')]]))).toEqual(damaged)
})
