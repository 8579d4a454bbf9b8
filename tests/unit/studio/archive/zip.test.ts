import { zipSync, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { concat, fromUtf8, utf8, type Bytes } from '../../../../lib/base/bytes.ts'
import { readZip, writeZip, type ZipReading } from '../../../../lib/studio/archive/zip.ts'
import { seeded } from '../../../support/people.ts'

const limits = { entries: 20, each: 1024 * 1024, all: 2 * 1024 * 1024 }
const read = (bytes: Uint8Array): ZipReading => readZip(bytes, limits)
const at = Date.UTC(2026, 10, 22)
const noWait = async () => {}

const files = [
  { path: 'a.txt', bytes: utf8('aaaa'.repeat(1000)) },
  { path: 'pages/Zieliński/ß.md', bytes: utf8('# ß') },
  { path: 'empty', bytes: new Uint8Array(0) },
]

const whole = (): Promise<Bytes> => writeZip(files, at, noWait)

describe('a zip file', () => {
  it('gives back what was put in, here and in other programs', async () => {
    const zip = await whole()
    const opened = read(zip)
    expect(opened.ok && [...opened.files.keys()]).toEqual(files.map(({ path }) => path))
    const elsewhere = unzipSync(zip)
    for (const { path, bytes } of files) {
      expect(opened.ok && opened.files.get(path)!()).toEqual(bytes)
      expect(new Uint8Array(elsewhere[path]!)).toEqual(bytes)
    }
  })

  it('that another program packed again can be read too', () => {
    const zip = zipSync({ 'a.txt': [utf8('stored'), { level: 0 }], 'b.txt': utf8('deflated '.repeat(50)) })
    const opened = read(zip)
    expect(opened.ok && fromUtf8(opened.files.get('a.txt')!()!)).toBe('stored')
    expect(opened.ok && opened.files.get('b.txt')!()!.length).toBe(450)
  })
})

describe('a zip file by somebody unkind', () => {
  it('does not climb out of its folder', () => {
    for (const path of [
      '../x',
      'a/../../x',
      '/etc/x',
      'C:/x',
      'a\\x',
      'a//x',
      './x',
      'a/..',
      '..',
      'x\u0000y',
      'x\ny',
      'y'.repeat(2000),
    ])
      expect(read(zipSync({ [path]: utf8('x') })), path).toEqual({ ok: false, why: 'damaged' })
    expect(read(zipSync({ '..a/b..c.md': utf8('x') })).ok).toBe(true)
  })

  it('does not grow beyond what it says, nor beyond what fits', () => {
    const big = new Uint8Array(3 * 1024 * 1024)
    expect(read(zipSync({ big }))).toEqual({ ok: false, why: 'too-large' })
    const half = big.subarray(0, 900_000)
    expect(read(zipSync({ a: half, b: half, c: half }))).toEqual({ ok: false, why: 'too-large' })
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`${i}`, new Uint8Array(1)]))
    expect(read(zipSync(many))).toEqual({ ok: false, why: 'too-large' })

    // It says four bytes, and holds three million.
    const lying = zipSync({ big })
    const view = new DataView(lying.buffer)
    const directory = directoryOf(lying)
    view.setUint32(directory + 24, 4, true)
    const opened = read(lying)
    expect(opened.ok && opened.files.get('big')!()).toBeNull()
  })

  it('does not let entries share their bytes, nor name one twice', () => {
    const zip = zipSync({ a: utf8('one'), b: utf8('two') })
    const first = directoryOf(zip)
    const view = new DataView(zip.buffer)
    const second = first + 46 + 1 + view.getUint16(first + 30, true) + view.getUint16(first + 32, true)
    const overlapping = zip.slice()
    new DataView(overlapping.buffer).setUint32(second + 42, view.getUint32(first + 42, true), true)
    expect(read(overlapping)).toEqual({ ok: false, why: 'damaged' })
    const twice = zip.slice()
    twice[second + 46] = 'a'.charCodeAt(0)
    expect(read(twice)).toEqual({ ok: false, why: 'damaged' })
  })

  it('does not ask for what no archive has: encryption, other methods', () => {
    const zip = zipSync({ a: utf8('one') })
    const directory = directoryOf(zip)
    for (const [offset, value] of [
      [8, 1],
      [10, 12],
      [10, 93],
    ] as const) {
      const changed = zip.slice()
      changed[directory + offset] = value
      expect(read(changed)).toEqual({ ok: false, why: 'damaged' })
    }
  })

  it('never throws, cut anywhere, changed anywhere, or of noise', async () => {
    const zip = await whole()
    const everything = (bytes: Uint8Array) => {
      const opened = read(bytes)
      if (opened.ok) for (const unpack of opened.files.values()) unpack()
      return opened.ok
    }
    for (let end = 0; end < zip.length; end++) expect(everything(zip.subarray(0, end))).toBe(false)
    for (let i = 0; i < zip.length; i++)
      for (const flip of [1, 0x80, 0xff]) everything(zip.map((byte, j) => (j === i ? byte ^ flip : byte)))
    for (let i = 0; i < 300; i++) everything(concat(zip.subarray(0, 4), seeded(`zip ${i}`)(i)))
    expect(read(utf8('hello, this is not a zip file at all'))).toEqual({ ok: false, why: 'not-zip' })
  })
})

/** Where the central directory begins. */
function directoryOf(zip: Uint8Array): number {
  const view = new DataView(zip.buffer, zip.byteOffset)
  return view.getUint32(zip.length - 22 + 16, true)
}
