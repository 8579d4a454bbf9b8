/** Deterministic CBOR (RFC 8949, 4.2): one value, one byte string, so that a signature covers a meaning. */
import { decode, encode, rfc8949EncodeOptions } from 'cborg'
import { equalBytes, type Bytes } from '../base/bytes.ts'

/** Maps with text keys, arrays, byte strings, texts, whole numbers, booleans and null. */
export type Canonical =
  null | boolean | number | string | Uint8Array | readonly Canonical[] | { readonly [key: string]: Canonical }

const encodeOptions = {
  ...rfc8949EncodeOptions,
  typeEncoders: {
    /** Whole numbers only: the formats know no others, and beyond 2^53 two readers may differ. */
    number(value: unknown) {
      if (!Number.isSafeInteger(value)) throw new RangeError('Canonical numbers are whole and safe.')
      return null
    },
  },
}

/** The one encoding of a value. Throws a RangeError for a number that is not a safe integer. */
export const encodeCanonical = (value: Canonical): Bytes => encode(value, encodeOptions) as Bytes

/** The value of foreign bytes, or undefined unless they are exactly what `encodeCanonical` writes for it. */
export function decodeCanonical(bytes: Uint8Array): unknown {
  try {
    const value: unknown = decode(bytes, {
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
      strict: true,
      rejectDuplicateMapKeys: true,
    })
    return equalBytes(encode(value, encodeOptions), bytes) ? value : undefined
  } catch {
    return undefined
  }
}

/** The value of bytes that were once found to be canonical: what costs most is not done again. */
export function decodeKnown(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, { allowIndefinite: false, allowUndefined: false, allowBigInt: false, strict: true })
  } catch {
    return undefined
  }
}

/** The fields of a decoded map that has exactly these keys, or null. */
export function fieldsOf<Key extends string>(
  value: unknown,
  keys: readonly Key[],
): Record<Key, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) {
    return null
  }
  const found = Object.keys(value)
  return found.length === keys.length && keys.every((key) => Object.hasOwn(value, key))
    ? (value as Record<Key, unknown>)
    : null
}

/** The value as a byte string of that many bytes, copied, or null. */
export const bytesOfLength = (value: unknown, length: number): Bytes | null =>
  value instanceof Uint8Array && value.length === length ? (value.slice() as Bytes) : null

/** A time in milliseconds or a count: a whole number from 0 to 2^53 − 1. */
export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0
