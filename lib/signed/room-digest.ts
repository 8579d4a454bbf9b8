/**
 * One short text for where all rooms of a studio stand: SHA-256 of each room with its mark, cut to 16 bytes, and all of
 * them added by XOR, so that one room's change costs two hashes. Two devices, or a device and a relay, that name the
 * same rooms with the same marks have the same digest.
 */
import { toBase64url, utf8 } from '../base/bytes.ts'
import type { Mark } from '../wire/mark.ts'
import { sha256 } from './hash.ts'

export type RoomDigest = {
  /** Puts a room with its mark in, or, when it is in, takes it out. `room` is its name without the studio. */
  toggle(room: string, mark: Mark): void
  /** Base64url of 16 bytes. */
  text(): string
}

const length = 16

export function roomDigest(): RoomDigest {
  const sum = new Uint8Array(length)
  return {
    toggle(room, [id, tag]) {
      const hash = sha256(utf8(`${room} ${id} ${tag}`))
      for (let i = 0; i < length; i++) sum[i]! ^= hash[i]!
    },
    text: () => toBase64url(sum),
  }
}
