import { describe, expect, it } from 'vitest'
import { blocksFor } from '../../../components/page/blocks.tsx'
import { lightsOf } from '../../../components/page/code-here.ts'
import { emoji } from '../../../components/page/emoji-here.ts'
import { emojiFor } from '../../../components/page/emoji-rows.tsx'
import { insideLink } from '../../../components/page/inside-links.ts'
import { idOf, newDocId, type StudioId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'

describe('what is suggested at the caret', () => {
  it('blocks are found by their name and by what else people call them', () => {
    expect(blocksFor('tab').map(({ name }) => name)).toContain('Table')
    expect(blocksFor('todo')[0]!.name).toBe('Checklist')
    expect(blocksFor('callout')[0]!.name).toBe('Note')
    expect(blocksFor('zzz')).toEqual([])
  })

  it('emoji whose name begins so stand first, the shortest name before the others', () => {
    expect(emojiFor(emoji, 'tada')[0]!.sign).toBe('🎉')
    expect(emojiFor(emoji, 'heart')[0]!.sign).toBe('❤️')
    expect(emojiFor(emoji, 'party').map(({ sign }) => sign)).toContain('🎉')
    expect(emojiFor(emoji, 'nothingiscalledthis')).toEqual([])
  })
})

describe('code in its colours', () => {
  it('runs lie beside each other and say what they are', () => {
    const lit = lightsOf('const soup = 9', 'javascript')
    expect(lit[0]).toEqual({ from: 0, to: 5, className: 'hljs-keyword' })
    expect(lit.at(-1)).toEqual({ from: 13, to: 14, className: 'hljs-number' })
    expect(lightsOf('const soup = 9', 'no-such-language')).toEqual([])
  })
})

describe('an address of this very place', () => {
  const studio = idOf<StudioId>(systemRandom(16))
  const page = newDocId('body', systemRandom)
  const here = 'https://snug.example'

  it('leads to a page of the studio', () => {
    expect(insideLink(`${here}/s/${studio}/pages/${page}`, studio, here)).toEqual({ is: 'page', doc: page })
  })
  it('is nothing elsewhere, in another studio, and where it leads to no thing', () => {
    expect(insideLink(`https://other.example/s/${studio}/pages/${page}`, studio, here)).toBeNull()
    expect(insideLink(`${here}/s/${idOf<StudioId>(systemRandom(16))}/pages/${page}`, studio, here)).toBeNull()
    expect(insideLink(`${here}/s/${studio}/pages`, studio, here)).toBeNull()
    expect(insideLink('not an address', studio, here)).toBeNull()
  })
})
