/**
 * Which cut-paper portrait a person has: the one they chose, else one by hash of their did; nudged so that no two
 * people of a studio share both colour and shape.
 */
import type { Did } from '../base/ids.ts'
import { portraitColours, portraitShapes, type Portrait } from '../base/look.ts'
import { utf8 } from '../base/bytes.ts'

const colours = portraitColours.length
const shapes = portraitShapes.length

/** FNV-1a, 32 bits: spreads dids evenly; nothing depends on it being hard to invert. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of utf8(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}

const placeOf = (did: Did, chosen: Portrait | null): number =>
  chosen ? chosen.colour - 1 + (chosen.shape - 1) * colours : hashOf(did) % (colours * shapes)
const portraitAt = (slot: number): Portrait => ({
  colour: (slot % colours) + 1,
  shape: Math.floor(slot / colours) + 1,
})

/** The portrait of a person outside any studio. */
export const portraitOf = (did: Did, chosen: Portrait | null = null): Portrait =>
  chosen ?? portraitAt(placeOf(did, null))

/** Portraits for the members of a studio, in the order in which they joined: earlier ones keep their place. */
export function portraitsOf(
  dids: readonly Did[],
  chosen: (did: Did) => Portrait | null = () => null,
): Map<Did, Portrait> {
  const taken = new Set<number>()
  const portraits = new Map<Did, Portrait>()
  for (const did of dids) {
    let slot = placeOf(did, chosen(did))
    // 13 is coprime to 120 and moves both colour and shape; beyond 120 people sharing is unavoidable.
    for (let tries = 0; taken.has(slot) && tries < colours * shapes; tries++)
      slot = (slot + 13) % (colours * shapes)
    taken.add(slot)
    portraits.set(did, portraitAt(slot))
  }
  return portraits
}
