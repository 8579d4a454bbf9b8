import { describe, expect, it } from 'vitest'
import { fromHex, toHex, utf8, type Bytes } from '../../../lib/base/bytes.ts'
import { idOf, type FileId, type StudioId } from '../../../lib/base/ids.ts'
import { newFileKey, openChunk, sealChunk, thumbKey, type FileKey } from '../../../lib/crypto/file-chunks.ts'
import { sha256 } from '../../../lib/signed/hash.ts'
import { chunkLength } from '../../../lib/wire/chunk-length.ts'
import { sealedChunkCount, sealedChunkLength, sealedSize } from '../../../lib/wire/blobs.ts'
import { seeded } from '../../support/people.ts'
import vector from '../../vectors/file.v1.json' with { type: 'json' }

const filled = (byte: number, length = 16) => new Uint8Array(length).fill(byte)
const file: FileKey = {
  studio: idOf<StudioId>(filled(3)),
  id: idOf<FileId>(filled(8)),
  key: filled(9, 32),
}
const plainOf = (length: number): Bytes => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff)

describe('chunks of a file', () => {
  it('the frozen ones open and are made again byte for byte', () => {
    for (const { size, n, plain, sealed, sealedHash } of vector.chunks) {
      const bytes =
        plain === null ? plainOf(size).slice(n * chunkLength, (n + 1) * chunkLength) : fromHex(plain)!
      const made = sealChunk(file, size, n, bytes)
      if (sealed) expect(toHex(made)).toBe(sealed)
      expect(toHex(sha256(made))).toBe(sealedHash)
      expect(openChunk(file, size, n, made)).toEqual(bytes)
    }
    const thumb = thumbKey(file, sha256(utf8('a small picture')))
    expect([thumb.id, toHex(thumb.key)]).toEqual([vector.thumb.id, vector.thumb.key])
  })

  it('a chunk opens nowhere but in its place: not swapped, cut, lengthened, in another file, studio or length of file', () => {
    const size = 2 * chunkLength + 100
    const plain = plainOf(size)
    const sealed = [0, 1, 2].map((n) =>
      sealChunk(file, size, n, plain.subarray(n * chunkLength, (n + 1) * chunkLength)),
    )
    const open = (n: number, bytes: Uint8Array, of: FileKey = file, length = size) =>
      openChunk(of, length, n, bytes)
    expect(open(1, sealed[1]!)).not.toBeNull()
    for (const [n, bytes] of [
      [0, sealed[1]!],
      [1, sealed[0]!],
      [2, sealed[1]!],
      [1, sealed[1]!.subarray(0, -1)],
      [1, Uint8Array.of(...sealed[2]!, 0)],
      [0, new Uint8Array(0)],
      [0, new Uint8Array(15)],
    ] as const)
      expect(open(n, bytes)).toBeNull()
    expect(open(1, sealed[1]!, { ...file, id: idOf<FileId>(filled(7)) })).toBeNull()
    expect(open(1, sealed[1]!, { ...file, studio: idOf<StudioId>(filled(7)) })).toBeNull()
    expect(open(1, sealed[1]!, { ...file, key: filled(7, 32) })).toBeNull()
    // A file said to end earlier or later does not open at its end.
    expect(open(1, sealed[1]!, file, 2 * chunkLength)).toBeNull()
    expect(open(2, sealed[2]!, file, 4 * chunkLength)).toBeNull()
    for (const at of [0, 50, sealed[2]!.length - 1])
      expect(
        open(
          2,
          sealed[2]!.map((byte, i) => (i === at ? byte ^ 1 : byte)),
        ),
      ).toBeNull()
  })

  it('fresh files share neither id nor key, nor do two small pictures of one', () => {
    const random = seeded('fresh')
    const [a, b] = [newFileKey(file.studio, random), newFileKey(file.studio, random)]
    expect(a.id).not.toBe(b.id)
    expect(a.key).not.toEqual(b.key)
    const [x, y] = [thumbKey(a, sha256(utf8('x'))), thumbKey(a, sha256(utf8('y')))]
    expect(x.id).not.toBe(y.id)
    expect(x.key).not.toEqual(y.key)
  })

  it('lengths agree both ways', () => {
    for (const size of [1, chunkLength - 1, chunkLength, chunkLength + 1, 5 * chunkLength + 7])
      expect(sealedChunkCount(sealedSize(size))).toBe(Math.ceil(size / chunkLength))
    for (const sealed of [0, 16, sealedChunkLength + 16, sealedChunkLength + 1, -5, 1.5, NaN])
      expect(sealedChunkCount(sealed)).toBeNull()
  })
})
