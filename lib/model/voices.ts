/**
 * Who wrote something in a document, as Yjs counts it: the session of the document it was written in, and the how-manieth of that
 * session's writing it was. Within a session that number only rises, whenever it arrives.
 */
import type * as Y from 'yjs'

export type Voice = { voice: string; n: number }

/** Of what a map holds now under a key; null for nothing. */
export function voiceOfKey(map: Y.Map<unknown>, key: string): Voice | null {
  const item = map._map.get(key)
  return item && !item.deleted ? { voice: String(item.id.client), n: item.id.clock } : null
}

/** Of each plain value of an array, in its order. */
export function voicesIn(array: Y.Array<unknown>): { value: unknown; voice: Voice }[] {
  const found: { value: unknown; voice: Voice }[] = []
  for (let item = array._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    const voice = String(item.id.client)
    item.content.getContent().forEach((value: unknown, at) => {
      found.push({ value, voice: { voice, n: item.id.clock + at } })
    })
  }
  return found
}
