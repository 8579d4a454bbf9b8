/** Files of HTML as pages: what Snug, Notion, Google Docs and Word write, and what nobody should. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ContentNode } from '../../../lib/content/content-node.ts'
import { documentOf } from '../../../lib/content/fill-page.ts'
import { fromHtml } from '../../../lib/content/from-html.ts'
import { fromMarkdown } from '../../../lib/content/from-markdown.ts'
import { ofPages } from '../../../lib/content/markdown-of-pages.ts'
import { htmlPage } from '../../../lib/content/to-html.ts'
import { anyPage, wordsIn } from '../../support/any-page.ts'
import { hostileHtml } from '../../support/hostile-words.ts'
import { inertHtml } from '../../support/inert-html.ts'

const read = (html: string) => fromHtml(html, inertHtml)!
const flat = (nodes: readonly ContentNode[]): ContentNode[] =>
  nodes.flatMap((node) => [node, ...flat(node.content ?? [])])
/** What each block is, with its words. */
const lines = (html: string) =>
  read(html).blocks.map((node) => `${node.type}${node.attrs?.level ?? ''}: ${wordsIn([node])}`.trim())

const rich = `## Before

Hello **bold** [away](https://example.org) \`code\` and $e=mc^2$.

- [x] Ink
- [ ] Paper

1. One
2. Two

> [!tip]
> Wash hands

| a | b |
| - | - |
| 1 | 2 |

\`\`\`js
const soup = 9
\`\`\`

$$
x^2
$$

---

<details><summary>More</summary>

Inside

</details>
`

describe('HTML that Snug wrote', () => {
  it('comes in as it was', () => {
    const blocks = fromMarkdown(rich, ofPages)
    const again = read(htmlPage({ title: 'Press night', blocks }))
    expect(again.title).toBe('Press night')
    expect(again.parts).toBe(0)
    expect(again.blocks.map(({ type }) => type)).toEqual(blocks.map(({ type }) => type))
    expect(wordsIn(again.blocks)).toBe(wordsIn(blocks))
    const of = (type: string) => flat(again.blocks).filter((node) => node.type === type)
    expect(of('heading')[0]!.attrs?.level).toBe(
      flat(blocks).find(({ type }) => type === 'heading')!.attrs?.level,
    )
    expect(of('taskItem').map(({ attrs }) => attrs?.checked)).toEqual([true, false])
    expect(of('callout')[0]!.attrs).toMatchObject({ tone: 'tip' })
    expect(of('maths')[0]!.attrs).toEqual({ tex: 'e=mc^2' })
    expect(of('mathsBlock')[0]!.attrs).toEqual({ tex: 'x^2' })
    expect(flat(again.blocks).flatMap(({ marks }) => marks?.map(({ type }) => type) ?? [])).toEqual(
      expect.arrayContaining(['bold', 'link', 'code']),
    )
  })

  it('loses no word of any page, and is a page', () => {
    fc.assert(
      fc.property(anyPage, (blocks) => {
        const { blocks: again } = read(htmlPage({ title: 'A page', blocks }))
        expect(() => documentOf(again.filter(({ attrs }) => attrs?.path === undefined)).check()).not.toThrow()
        expect(wordsIn(again)).toBe(wordsIn(blocks))
      }),
      { seed: 9, numRuns: 60 },
    )
  })
})

describe('HTML from elsewhere', () => {
  it('of Notion: its title, its boxes, its formulas, its pictures', () => {
    const page = read(`<html><head><title>Ignored</title><style>p{color:red}</style></head><body><article>
      <header><h1 class="page-title">Studio</h1><p class="page-description"></p></header>
      <div class="page-body"><ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span>Ink</span></li></ul>
      <figure class="equation"><div class="equation-container"><span class="katex-display"><span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html">x2</span></span></span></div></figure>
      <figure class="image"><a href="Studio/a.png"><img style="width:200px" src="Studio/a.png"/></a><figcaption>The press</figcaption></figure>
      <h2>Later</h2><p>See <a href="Studio/Ink.html">Ink</a></p></div></article></body></html>`)
    expect(page.title).toBe('Studio')
    const nodes = flat(page.blocks)
    expect(nodes.find(({ type }) => type === 'taskItem')?.attrs?.checked).toBe(true)
    expect(nodes.find(({ type }) => type === 'mathsBlock')?.attrs).toEqual({ tex: 'x^2' })
    expect(nodes.find(({ type }) => type === 'file')?.attrs).toEqual({
      path: 'Studio/a.png',
      caption: 'The press',
      width: 'text',
    })
    expect(nodes.find(({ type }) => type === 'heading')?.attrs?.level).toBe(1)
    expect(nodes.find(({ marks }) => marks)?.marks?.[0]).toMatchObject({ attrs: { href: 'Studio/Ink.html' } })
    expect(wordsIn(page.blocks)).not.toContain('x2')
  })

  it('with styles for words, several titles, frames and forms', () => {
    const html = `<title>Minutes</title><h1>One</h1><p><span style="font-weight:700">Bold</span></p><h1>Two</h1>
      <iframe src="https://example.org"></iframe><form><p>Who comes?</p><input type="text"><select><option>Nine</option></select></form>
      <table><tr><td colspan="2">wide</td></tr><tr><td>a</td><td>b</td></tr></table>`
    expect(lines(html)).toEqual([
      'heading1: One',
      'paragraph: Bold',
      'heading1: Two',
      'paragraph: Whocomes?',
      'table: wideab',
    ])
    expect(read(html)).toMatchObject({ title: '', name: 'Minutes', parts: 3 })
    expect(flat(read(html).blocks).find(({ text }) => text === 'Bold')?.marks).toEqual([{ type: 'bold' }])
  })

  it.each(hostileHtml)('that means to run is words at most: %s', (html) => {
    for (const text of [html, `<p>a ${html} b</p>`, `<ul><li>${html}</li></ul>`]) {
      const { blocks } = read(`<html><body>${text}</body></html>`)
      expect(() =>
        documentOf([...blocks.filter(({ type }) => type !== 'file'), { type: 'paragraph' }]).check(),
      ).not.toThrow()
      const said = JSON.stringify(flat(blocks).map(({ attrs, marks }) => [attrs, marks]))
      expect(said).not.toMatch(/"href":"\s*(javascript|data|vbscript)|data-|onerror":/i)
    }
  })

  it('nested without end is told to be unreadable, or read; it never throws', () => {
    for (const tag of ['div', 'ul><li', 'blockquote', 'b', 'table><tr><td'])
      expect(() => fromHtml(`<${tag}>`.repeat(20_000) + 'x', inertHtml)).not.toThrow()
    for (const odd of ['', '<', '<!doctype html>', '\u0000', '<p', '</p></p>', '<table><p>a<td>b'])
      expect(() => documentOf(read(odd).blocks).check()).not.toThrow()
  })
})
