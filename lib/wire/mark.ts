/**
 * Where a room stands at a relay: the id of its last update, which grows with every update of the relay, and a random
 * number that came with it. A relay's file that was put back from an older copy and then written on gives the same ids
 * again, but not the same numbers.
 */
export type Mark = readonly [id: number, tag: number]

/** Tags are below this; 0 stands with updates from before there were tags. */
export const tagsBelow = 2 ** 31

export const sameMark = (a: Mark, b: Mark): boolean => a[0] === b[0] && a[1] === b[1]
