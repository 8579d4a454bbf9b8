/** Doors for machines, as a keeper's device makes them and as any member's device opens what came. */
import { x25519 } from '@noble/curves/ed25519.js'
import { toBase64url, type Bytes } from '../base/bytes.ts'
import { idBytes, type ItemId, type StudioId } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { decodeCanonical, fieldsOf, isCount } from '../signed/canonical.ts'
import { hookContext, hookTexts, type HookWords } from '../signed/hook.ts'
import { limits } from '../wire/limits.ts'
import { hpkeOpen } from './hpke.ts'

/** Secret: `token` lets whoever has it deliver, `seed` opens what was delivered. */
export type NewHook = {
  /** 16 bytes. */
  id: Bytes
  /** The secret part of the address: 24 bytes, base64url. */
  token: string
  /** 32 bytes, X25519. */
  seed: Bytes
  publicKey: Bytes
  /** 16 bytes. */
  salt: Bytes
}

export function newHook(random: RandomBytes): NewHook {
  const seed = random(32)
  const publicKey = x25519.getPublicKey(seed) as Bytes
  return { id: random(16), token: toBase64url(random(24)), seed, publicKey, salt: random(16) }
}

/** What was sealed for this door under this delivery's id, or null. */
export async function openDelivery(
  door: { studio: StudioId; id: Uint8Array; seed: Uint8Array },
  delivery: ItemId,
  sealed: Uint8Array,
): Promise<HookWords | null> {
  if (sealed.length > limits.deliveryBytes) return null
  const info = hookContext(door.studio, door.id)
  const plain = await hpkeOpen({ xSeed: door.seed, info, aad: idBytes(delivery), sealed })
  const fields = plain && fieldsOf(decodeCanonical(plain), ['v', 'as', 'text', 'at'])
  if (!fields || fields.v !== 1 || !isCount(fields.at)) return null
  const { as, text, at } = fields
  if (typeof as !== 'string' || typeof text !== 'string') return null
  if (as.length > hookTexts.as || text.length > hookTexts.text || text === '') return null
  return { as, text, at }
}
