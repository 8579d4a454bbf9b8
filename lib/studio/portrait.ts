/** Which cut-paper portrait a person has: by hash of their did, nudged so that no two people of a studio share both. */
import type { Did } from '../base/ids.ts'
import type { Portrait } from '../base/look.ts'
import { utf8 } from '../base/bytes.ts'

const colours = 12
const shapes = 10

/** FNV-1a, 32 bits: spreads dids evenly; nothing depends on it being hard to invert. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of utf8(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}

const place = (did: Did): number => hashOf(did) % (colours * shapes)
const portraitAt = (slot: number): Portrait => ({
  colour: (slot % colours) + 1,
  shape: Math.floor(slot / colours) + 1,
})

/** The portrait of a person outside any studio. */
export const portraitOf = (did: Did): Portrait => portraitAt(place(did))

/** Portraits for the members of a studio, in the order in which they joined: earlier ones keep their place. */
export function portraitsOf(dids: readonly Did[]): Map<Did, Portrait> {
  const taken = new Set<number>()
  const portraits = new Map<Did, Portrait>()
  for (const did of dids) {
    let slot = place(did)
    // 13 is coprime to 120 and moves both colour and shape; beyond 120 people sharing is unavoidable.
    for (let tries = 0; taken.has(slot) && tries < colours * shapes; tries++)
      slot = (slot + 13) % (colours * shapes)
    taken.add(slot)
    portraits.set(did, portraitAt(slot))
  }
  return portraits
}
