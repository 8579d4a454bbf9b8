import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../lib/signed/hash.ts'
import { concat, fromHex, utf8, type Bytes } from '../../../lib/base/bytes.ts'
import { argon2Here, type RunArgon2 } from '../../../lib/crypto/argon2.ts'
import { usualCost } from '../../../lib/crypto/passphrase.ts'
import { isSealedArchive, openSealedArchive, sealArchive } from '../../../lib/crypto/sealed-archive.ts'
import { seeded } from '../../support/people.ts'
import vector from '../../vectors/sealed-archive.v1.json' with { type: 'json' }

/** Stands in for Argon2id, whose own answers passphrase.v1.json holds: these tests are about the file around it. */
const quick: RunArgon2 = async ({ password, salt, cost }) =>
  sha256(password, salt, Uint8Array.of(cost.passes, cost.lanes))

const MiB = 1024 * 1024
const words = 'six drawn words for a drawer'
const plainOf = (length: number): Bytes => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff)
const seal = async (length: number): Promise<Bytes> => {
  const sealed = await sealArchive(plainOf(length), words, { run: quick, random: seeded('salt') })
  return sealed!
}
const lengths = [0, 1, MiB - 1, MiB, MiB + 1, 2 * MiB]
/** magic, version, three varuints of 3, 1 and 1 bytes, salt, nonce prefix. */
const headLength = 8 + 1 + 5 + 16 + 16
const whole = MiB + 16

describe('a sealed archive', () => {
  it.each(lengths)('of %i bytes opens with its passphrase, however that is spaced', async (length) => {
    const sealed = await seal(length)
    expect(isSealedArchive(sealed)).toBe(true)
    const opened = await openSealedArchive(sealed, `  ${words.replace(/ /g, '  ')} `, quick)
    expect(opened.ok && sha256(opened.plain)).toEqual(sha256(plainOf(length)))
  })

  it('opens with no other, and says which it is: the passphrase or the file', async () => {
    const sealed = await seal(2 * MiB)
    expect(await openSealedArchive(sealed, `${words}s`, quick)).toEqual({ ok: false, why: 'wrong' })
    expect(await openSealedArchive(sealed, ' ', quick)).toEqual({ ok: false, why: 'wrong' })
    const changedAt = (at: number) => sealed.map((byte, i) => (i === at ? byte ^ 1 : byte)) as Bytes
    for (const at of [headLength + 5, headLength + whole + 5, sealed.length - 1])
      expect(await openSealedArchive(changedAt(at), words, quick)).toEqual({ ok: false, why: 'damaged' })
    for (const at of [10, headLength - 20, headLength - 1])
      expect((await openSealedArchive(changedAt(at), words, quick)).ok).toBe(false)
  })

  it('is not opened when it is cut short, lengthened or put together anew', async () => {
    const sealed = await seal(2 * MiB)
    const [head, one, two] = [
      sealed.subarray(0, headLength),
      sealed.subarray(headLength, headLength + whole),
      sealed.subarray(headLength + whole, headLength + 2 * whole),
    ]
    const others = [
      concat(head, one),
      concat(head, one, two),
      concat(head, two, one, sealed.subarray(headLength + 2 * whole)),
      concat(sealed, one),
      sealed.subarray(0, sealed.length - 1),
    ]
    for (const other of others) expect((await openSealedArchive(other, words, quick)).ok).toBe(false)
    expect(await openSealedArchive(concat(head, one), words, quick)).toEqual({ ok: false, why: 'damaged' })
  })

  it('by a stranger makes this device compute nothing that is cheap or never ends', async () => {
    let runs = 0
    const counting: RunArgon2 = (input) => (runs++, quick(input))
    for (const [cost, why] of [
      [{ ...usualCost, memory: 8 }, 'too-weak'],
      [{ ...usualCost, passes: 100_000 }, 'too-costly'],
      [{ ...usualCost, memory: 2 ** 40 }, 'too-costly'],
    ] as const) {
      const sealed = await sealArchive(new Uint8Array(3), words, { run: quick, random: seeded('x'), cost })
      expect(await openSealedArchive(sealed!, words, counting)).toEqual({ ok: false, why })
    }
    expect(runs).toBe(0)
  })

  it('of any other bytes is refused', async () => {
    const sealed = await seal(1)
    for (let end = 0; end < headLength + 16; end++)
      expect(await openSealedArchive(sealed.subarray(0, end), words, quick)).toEqual({
        ok: false,
        why: 'malformed',
      })
    const newer = sealed.map((byte, i) => (i === 8 ? 2 : byte)) as Bytes
    expect(await openSealedArchive(newer, words, quick)).toEqual({ ok: false, why: 'too-new' })
    for (let i = 0; i < 200; i++) {
      const noise = concat(sealed.subarray(0, 9), seeded(`noise ${i}`)(i))
      expect((await openSealedArchive(noise, words, quick)).ok).toBe(false)
    }
  })

  it('is not made with an empty passphrase', async () => {
    expect(await sealArchive(new Uint8Array(1), '  ', { run: quick, random: seeded('x') })).toBeNull()
  })
})

it('frozen opens for ever, by Argon2id itself', async () => {
  const opened = await openSealedArchive(fromHex(vector.sealed)!, vector.passphrase, argon2Here)
  expect(opened).toEqual({ ok: true, plain: utf8(vector.plain) })
})
