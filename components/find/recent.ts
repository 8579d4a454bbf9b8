'use client'
/** Where somebody was lately on this device: addresses alone, never a title. Forgotten when the device forgets. */
import type { StudioId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { addressOf, pathOf, studioOf, type Address } from '../shell/address.ts'

const key = 'snug.recent'
const most = 20

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((path) => typeof path === 'string').slice(0, most) : []
  } catch {
    return []
  }
}

const studioIn = (path: string) => studioOf(addressOf(path))

/** Notes that somebody went to a page, a board or a thread; what was noted of studios that are not `held` any more goes. */
export function noteVisit(address: Address, held: readonly StudioId[]): void {
  if (address.at !== 'page' && address.at !== 'board' && address.at !== 'thread') return
  const path = pathOf(
    address.at === 'board'
      ? { at: 'board', studio: address.studio, board: address.board }
      : address.at === 'thread'
        ? { at: 'thread', studio: address.studio, thread: address.thread }
        : address,
  )
  try {
    localStorage.setItem(
      key,
      JSON.stringify(
        [path, ...read().filter((one) => one !== path && held.some((id) => id === studioIn(one)))].slice(
          0,
          most,
        ),
      ),
    )
  } catch {
    // Storage is refused: nothing is remembered beyond what the studio itself shows.
  }
}

export type Recent = { address: Address; title: string; kind: 'page' | 'board' | 'thread' }

/** Pages, boards and named threads of a studio that somebody opened here lately, the latest first. */
export function recentIn(studio: Studio, threadTitle: (id: string) => string | null): readonly Recent[] {
  const hides = studio.hides.get()
  return read().flatMap((path): Recent | [] => {
    const address = addressOf(path)
    if (!('studio' in address) || address.studio !== studio.id) return []
    if (address.at === 'page') {
      const node = studio.index.page(address.page)
      if (!node || node.away !== null || hides(address.page)) return []
      return { address, title: node.title || 'A page without a title', kind: 'page' }
    }
    if (address.at === 'board') {
      const board = studio.index.board(address.board)
      if (!board || board.away !== null || hides(address.board)) return []
      return { address, title: board.title || 'A board without a name', kind: 'board' }
    }
    const title = address.at === 'thread' ? threadTitle(address.thread) : null
    return title ? { address, title, kind: 'thread' } : []
  })
}
