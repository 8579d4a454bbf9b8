import { describe, expect, it } from 'vitest'
import { addressOf, pathOf, studioOf, type Address } from '../../../components/shell/address.ts'
import { idOf, newDocId, type StudioId } from '../../../lib/base/ids.ts'
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
      { at: 'people', studio },
      { at: 'settings', studio },
    ]
    for (const address of addresses) expect(addressOf(pathOf(address))).toEqual(address)
  })

  it('of the root, of /home and of the bare shell is the street', () => {
    for (const path of ['/', '/home', '/home/', '/s', '/s/'])
      expect(addressOf(path)).toEqual({ at: 'street' })
  })

  it('that nobody knows leads nowhere', () => {
    const strange = [
      '/elsewhere',
      '/join/more',
      '/s/short',
      `/s/${studio}/boards`,
      `/s/${studio}/pages/not-a-page`,
      `/s/${studio}/pages/${page}/more`,
      `/s/${studio}/people/more`,
      `/s/${'='.repeat(22)}`,
    ]
    for (const path of strange) expect(addressOf(path), path).toEqual({ at: 'nowhere' })
  })

  it('knows the studio it is inside of', () => {
    expect(studioOf({ at: 'page', studio, page })).toBe(studio)
    expect(studioOf({ at: 'street' })).toBeNull()
  })
})
