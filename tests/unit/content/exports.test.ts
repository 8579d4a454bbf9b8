import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { cardAddress, withCardTitles } from '../../../lib/content/card-address.ts'
import type { ContentNode } from '../../../lib/content/content-node.ts'
import { fillPage } from '../../../lib/content/fill-page.ts'
import { pageBlocks } from '../../../lib/content/page-blocks.ts'
import { htmlPage, toHtml } from '../../../lib/content/to-html.ts'
import { escapeMarkdown, markdownPage, toMarkdown } from '../../../lib/content/to-markdown.ts'
import { pageBody } from '../../../lib/model/page-body.ts'
import {
  bold,
  bullets,
  code,
  codeBlock,
  h,
  link,
  p,
  quote,
  rule,
  slanted,
  steps,
  struck,
  tasks,
} from '../../../lib/studio/sample/blocks.ts'

/** As a page holds it: written into a document and read from it. */
function written(...blocks: ContentNode[]): ContentNode[] {
  const body = pageBody(new Y.Doc())
  fillPage(body, blocks)
  return pageBlocks(body)
}

const page = written(
  h(1, 'Before six'),
  p(
    'Ink ',
    bold('two'),
    ' presses, ',
    slanted('not'),
    ' ',
    struck('three'),
    '; see ',
    link('the list', 'https://snug.example/a_b'),
    ' or ',
    code('ls `x`'),
    '.',
  ),
  bullets('rags', ['tins, ', bold('closed')]),
  steps('Lift', { first: p('Turn'), under: bullets('slowly') }),
  tasks(['x', 'Ink'], [' ', 'Paper']),
  quote(p('Quiet.'), p('Please.')),
  codeBlock('a = "``` b"\n<c>'),
  rule,
)

describe('a page as Markdown', () => {
  it('says every block and mark', () => {
    expect(markdownPage({ title: 'Press *night*', blocks: page })).toBe(`# Press \\*night\\*

## Before six

Ink **two** presses, *not* ~~three~~; see [the list](https://snug.example/a_b) or \`\` ls \`x\` \`\`.

- rags
- tins, **closed**

1. Lift
2. Turn

   - slowly

- [x] Ink
- [ ] Paper

> Quiet.
>
> Please.

\`\`\`\`
a = "\`\`\` b"
<c>
\`\`\`\`

---
`)
  })

  it('means no more than it says', () => {
    for (const text of ['# no', '- no', '1. no', '<b>', '_a_', '[a](b)', '> no', '+ no', '~~a~~', 'a | b'])
      expect(escapeMarkdown(text), text).toMatch(/\\/)
    expect(toMarkdown(written(p('2. May')))).toBe('2\\. May')
  })
})

describe('a page as HTML', () => {
  it('says every block and mark, and keeps signs as they are', () => {
    const html = htmlPage({ title: 'A & B', blocks: page })
    expect(html).toContain('<title>A &#38; B</title>')
    expect(html).toContain('<h2>Before six</h2>')
    expect(html).toContain('<strong>two</strong> presses, <em>not</em> <s>three</s>')
    expect(html).toContain(
      '<a href="https://snug.example/a_b" rel="noopener noreferrer nofollow">the list</a>',
    )
    expect(html).toContain('<input type="checkbox" disabled checked>')
    expect(html).toContain('&#60;c&#62;')
    expect(html).not.toMatch(/<script|<style|src=|https:\/\/(?!snug\.example)/)
  })

  it('never leads to a script, whoever wrote the link', () => {
    const text = {
      type: 'text',
      text: 'x',
      marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }],
    }
    expect(toHtml([{ type: 'paragraph', content: [text] }])).toBe('<p>x</p>')
    expect(toMarkdown([{ type: 'paragraph', content: [text] }])).toBe('x')
    const quoted = { ...text, marks: [{ type: 'link', attrs: { href: 'https://a.example/"onclick="b' } }] }
    expect(toHtml([{ type: 'paragraph', content: [quoted] }])).not.toContain('"onclick')
  })
})

describe('a page of a later version, or of nobody', () => {
  it('still gives its words', () => {
    const strange: ContentNode[] = [
      {
        type: 'lantern',
        attrs: { tone: 'loud' },
        content: [
          {
            type: 'paragraph',
            content: [{ type: 'text', text: 'Mind the step', marks: [{ type: 'constructor' }] }],
          },
        ],
      },
      { type: 'text', text: 'loose' },
    ]
    expect(toMarkdown(strange)).toBe('Mind the step\n\nloose')
    expect(toHtml(strange)).toBe('<p>Mind the step</p>\n<p>loose</p>')
  })

  it('is read no deeper than anybody writes', () => {
    const doc = new Y.Doc()
    let at: Y.XmlFragment = doc.getXmlFragment('body')
    for (let i = 0; i < 5_000; i++) {
      const inner = new Y.XmlElement('blockquote')
      at.insert(0, [inner])
      at = inner
    }
    expect(() => toMarkdown(pageBlocks(pageBody(doc)))).not.toThrow()
  })
})

describe('a card within a page', () => {
  const [board, card] = ['AQAAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAAQ']
  const chip = { type: 'card', attrs: { board, card } }
  const line = written({ type: 'paragraph', content: [{ type: 'text', text: 'First ' }, chip] })

  it('is kept as two ids, and reads as what it is called', () => {
    expect(line[0]!.content![1]).toMatchObject(chip)
    const named = withCardTitles(line, (address) => (address.card === card ? 'Posters *for* the fair' : null))
    expect(toMarkdown(named)).toBe('First Posters \\*for\\* the fair')
    expect(toHtml(named)).toBe('<p>First Posters *for* the fair</p>')
  })

  it('that nobody can look up is a card all the same', () => {
    expect(toMarkdown(line)).toBe('First A card')
    expect(toHtml(withCardTitles(line, () => null))).toBe('<p>First A card</p>')
    expect(cardAddress({ board: 'javascript:', card: 7 })).toBeNull()
  })
})
