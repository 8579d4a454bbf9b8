// Reads CBOR in core deterministic encoding (RFC 8949, 4.2.1), as far as docs/formats/membership-log.md uses it. Strict: bytes that
// are not the one encoding of their value are an error.

export class Malformed extends Error {}

const deepest = 8
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The one value that these bytes are. Maps come as Map. Throws Malformed. */
export function readCbor(bytes) {
  const reader = { bytes, at: 0 }
  const value = readValue(reader, 0)
  if (reader.at !== bytes.length) throw new Malformed('bytes follow the value')
  return value
}

function readValue(reader, depth) {
  if (depth > deepest) throw new Malformed('nested too deeply')
  const first = take(reader, 1)[0]
  const [major, info] = [first >> 5, first & 31]
  if (major === 7) return readSimple(info)
  const count = readCount(reader, info)
  switch (major) {
    case 0:
      return count
    case 2:
      return take(reader, count).slice()
    case 3:
      return readText(take(reader, count))
    case 4:
      return readItems(reader, count, depth)
    case 5:
      return readMap(reader, count, depth)
    default:
      throw new Malformed('a negative number or a tag')
  }
}

function readSimple(info) {
  if (info === 20) return false
  if (info === 21) return true
  if (info === 22) return null
  throw new Malformed('a float, or an unknown simple value')
}

/** A length or an integer, in its shortest form. */
function readCount(reader, info) {
  if (info < 24) return info
  if (info > 27) throw new Malformed('an indefinite length')
  const size = 1 << (info - 24)
  let value = 0n
  for (const byte of take(reader, size)) value = (value << 8n) | BigInt(byte)
  const least = size === 1 ? 24n : 1n << BigInt(4 * size)
  if (value < least) throw new Malformed('a number is not in its shortest form')
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Malformed('a number is too large')
  return Number(value)
}

function readItems(reader, count, depth) {
  if (count > reader.bytes.length - reader.at) throw new Malformed('cut short')
  return Array.from({ length: count }, () => readValue(reader, depth + 1))
}

function readMap(reader, count, depth) {
  const map = new Map()
  let before = null
  for (let i = 0; i < count; i++) {
    const start = reader.at
    const key = readValue(reader, depth + 1)
    if (typeof key !== 'string') throw new Malformed('a key of a map is not text')
    const encoded = Buffer.from(reader.bytes.subarray(start, reader.at))
    if (before && Buffer.compare(before, encoded) >= 0) throw new Malformed('keys of a map are out of order')
    before = encoded
    map.set(key, readValue(reader, depth + 1))
  }
  return map
}

function readText(bytes) {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Malformed('text is not UTF-8')
  }
}

function take(reader, count) {
  const end = reader.at + count
  if (end > reader.bytes.length) throw new Malformed('cut short')
  const bytes = reader.bytes.subarray(reader.at, end)
  reader.at = end
  return bytes
}
