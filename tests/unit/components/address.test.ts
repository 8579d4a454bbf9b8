import { describe, expect, it } from 'vitest'
import { addressOf, pathOf, studioOf, type Address } from '../../../components/shell/address.ts'
import { idOf, newDocId, newItemId, type StudioId } from '../../../lib/base/ids.ts'
import { newPartId, type CardId } from '../../../lib/model/board-shapes.ts'
import { systemRandom } from '../../../lib/base/random.ts'

const studio = idOf<StudioId>(systemRandom(16))
const page = newDocId('body', systemRandom)

describe('an address', () => {
  it('comes back from its own path', () => {
    const addresses: Address[] = [
      { at: 'street' },
      { at: 'you' },
      { at: 'start' },
      { at: 'join' },
      { at: 'steward' },
      { at: 'doorstep', studio },
      { at: 'pages', studio },
      { at: 'page', studio, page },
      { at: 'boards', studio },
      { at: 'board', studio, board: page },
      { at: 'board', studio, board: page, card: newPartId<CardId>(systemRandom) },
      { at: 'threads', studio },
      { at: 'new-thread', studio },
      { at: 'thread', studio, thread: page },
      { at: 'thread', studio, thread: page, message: newItemId(systemRandom) },
      { at: 'people', studio },
      { at: 'doors', studio },
      { at: 'settings', studio },
      { at: 'log', studio },
    ]
    for (const address of addresses) expect(addressOf(pathOf(address))).toEqual(address)
  })

  it('of the root, of /home and of the bare shell is the street', () => {
    for (const path of ['/', '/home', '/home/', '/s', '/s/'])
      expect(addressOf(path)).toEqual({ at: 'street' })
  })

  it('that nobody knows leads nowhere', () => {
    const strange = ['/elsewhere', '/join/more', '/s/short', `/s/${'='.repeat(22)}`]
    for (const path of strange) expect(addressOf(path), path).toEqual({ at: 'nowhere', within: null })
  })

  it('that nobody knows inside a studio still says which studio', () => {
    const strange = [
      '/rooms',
      '/pages/not-a-page',
      `/pages/${page}/more`,
      '/people/more',
      '/boards/not-a-board',
      `/boards/${page}/x`,
      '/threads/not-a-thread',
      '/threads/new/more',
      `/threads/${page}/x`,
    ]
    for (const end of strange)
      expect(addressOf(`/s/${studio}${end}`), end).toEqual({ at: 'nowhere', within: studio })
    expect(studioOf({ at: 'nowhere', within: studio })).toBe(studio)
  })

  it('knows the studio it is inside of', () => {
    expect(studioOf({ at: 'page', studio, page })).toBe(studio)
    expect(studioOf({ at: 'street' })).toBeNull()
  })
})
