/** Whatever a page holds goes out as Markdown and comes in again; and no word of it is lost on the way. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentOf } from '../../../lib/content/fill-page.ts'
import { fromMarkdown } from '../../../lib/content/from-markdown.ts'
import { toHtml } from '../../../lib/content/to-html.ts'
import { toMarkdown } from '../../../lib/content/to-markdown.ts'
import { anyPage, wordsIn } from '../../support/any-page.ts'

const seed = 20261122

/** What Markdown does not say: space at the edges, an attribute's default, an empty line. */
const again = (text: string) => fromMarkdown(text)
const asStored = (blocks: Parameters<typeof documentOf>[0]): unknown =>
  blocks.length === 0 ? [] : documentOf(blocks).toJSON()

describe('a page as Markdown', () => {
  it('loses no word on its way out and in, and fits the schema', () => {
    fc.assert(
      fc.property(anyPage, (blocks) => {
        const read = again(toMarkdown(blocks))
        expect(() => asStored(read)).not.toThrow()
        expect(wordsIn(read)).toBe(wordsIn(blocks))
      }),
      { seed, numRuns: 250 },
    )
  })

  it('says the same the second time as the first', () => {
    fc.assert(
      fc.property(anyPage, (blocks) => {
        const first = again(toMarkdown(blocks))
        const second = again(toMarkdown(first))
        expect(asStored(second)).toEqual(asStored(first))
      }),
      { seed, numRuns: 250 },
    )
  })

  it('is read and written, whatever somebody typed', () => {
    const signs = fc.constantFrom(
      ...['a', 'b', '1', ' ', ' ', '\n', '\n', '\n\n', '    ', '\t', ...'$*_`[]()<>~|&\\#+-.!:="\''],
      ...['[!NOTE]', '<details>', '</details>', '<summary>', '</summary>', '<u>', '</u>', '<br>', '<mark>'],
      ...[
        'https://a.b',
        'www.a.b',
        'a@b.c',
        '[ ] ',
        '[x] ',
        '| - |',
        '$$',
        '```',
        '&amp;',
        '<!-- -->',
        '](',
        '![',
        '<a>',
      ],
    )
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), (parts) => {
        const blocks = again(parts.join(''))
        expect(() => asStored(blocks)).not.toThrow()
        expect(() => toHtml(blocks)).not.toThrow()
        const second = again(toMarkdown(blocks))
        expect(wordsIn(second)).toBe(wordsIn(blocks))
      }),
      { seed, numRuns: 800 },
    )
  })
})
