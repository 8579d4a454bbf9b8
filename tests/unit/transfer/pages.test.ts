/** Pages that come from other tools' files, and go out again. */
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../lib/base/bytes.ts'
import type { DocId, FileId } from '../../../lib/base/ids.ts'
import type { ContentNode } from '../../../lib/content/content-node.ts'
import { documentOf } from '../../../lib/content/fill-page.ts'
import { readPages } from '../../../lib/transfer/pages/read-pages.ts'
import { filesIn, placePages, type TakenPage } from '../../../lib/transfer/pages/take-pages.ts'
import { wordsIn } from '../../support/any-page.ts'
import { inertHtml } from '../../support/inert-html.ts'

const filesOf = (files: Record<string, string | Uint8Array>) =>
  new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      () => (typeof content === 'string' ? utf8(content) : content),
    ]),
  )
const read = (files: Record<string, string | Uint8Array>) =>
  readPages(filesOf(files), async () => {}, inertHtml)
const flat = (nodes: readonly ContentNode[]): ContentNode[] =>
  nodes.flatMap((node) => [node, ...flat(node.content ?? [])])
const nodesOf = (blocks: readonly ContentNode[], type: string) =>
  flat(blocks).filter((node) => node.type === type)

const vault = {
  '.obsidian/app.json': '{}',
  'Home.md':
    '---\ntags: [press]\n---\n# Home\n\nSee [[Press night|the night]] and [[Nowhere]], ==mind== this.\n\n![[ink.png|300]]\n',
  'Press night.md':
    '- [x] Ink\n- [ ] Paper ![cut](assets/cut%20sheet.pdf)\n\n> [!warning]- Hot\n> Do not touch\n',
  'Notes/Deep.md':
    'Back to [home](../Home.md#top) and [a file](../assets/cut%20sheet.pdf)\n\n<div>raw</div>\n',
  'assets/ink.png': new Uint8Array([1]),
  'assets/cut sheet.pdf': new Uint8Array([2]),
  'plan.canvas': '{}',
}

describe('a vault of Obsidian', () => {
  it('comes with its links, pictures, tasks, callouts and what stood above the words', async () => {
    const { pages, shown, loss } = await read(vault)
    expect(pages.map(({ title, parent }) => [title, parent])).toEqual([
      ['Home', null],
      ['Deep', null],
      ['Press night', null],
    ])
    const [home, deep, night] = pages.map(({ blocks }) => blocks)
    expect(nodesOf(home!, 'houseLink')).toEqual([
      { type: 'houseLink', attrs: { page: 2, label: 'the night' } },
    ])
    expect(wordsIn(home!)).toContain('and[[Nowhere]],mindthis.')
    expect(nodesOf(home!, 'file')).toMatchObject([{ attrs: { path: 'assets/ink.png', caption: '' } }])
    expect(nodesOf(home!, 'heading')).toEqual([])
    expect(wordsIn(home!)).toContain('tags:[press]')
    expect(nodesOf(night!, 'taskItem').map(({ attrs }) => attrs?.checked)).toEqual([true, false])
    expect(nodesOf(night!, 'file')).toMatchObject([
      { attrs: { path: 'assets/cut sheet.pdf', caption: 'cut' } },
    ])
    expect(nodesOf(night!, 'toggle')).toHaveLength(1)
    expect(nodesOf(deep!, 'houseLink')).toMatchObject([{ attrs: { page: 0, label: 'home' } }])
    expect([...shown].sort()).toEqual(['assets/cut sheet.pdf', 'assets/ink.png'])
    expect(loss).toEqual({ files: ['plan.canvas'], missing: 1, tags: 1, parts: 0, pages: 0 })
  })
})

describe('a first heading', () => {
  it('that is not what the file is called stays among the words; that of a file counted up is the name', async () => {
    const { pages } = await read({
      'notes-2026.md': '# Trip to Ghent\n\nTrains',
      'Ink 2.md': '# Ink\n\nBlue',
      'who.md': '# Who\n',
    })
    expect(pages.map(({ title, blocks }) => [title, wordsIn(blocks)])).toEqual([
      ['Ink', 'Blue'],
      ['notes-2026', 'TriptoGhentTrains'],
      ['Who', ''],
    ])
  })
})

describe('a folder of HTML', () => {
  it('comes with what is among its files; of what is not, the words and the way', async () => {
    const { pages, shown, loss } = await read({
      'index.htm': `<title>Home</title><p>See <a href="sub/two.html#x">two</a>, <a href="gone.html">gone</a> and
        <a href="a%20b.pdf">the plan</a></p><img src="pic.png" alt="A press"><img src="https://example.org/x.png" alt="Far">
        <img src="data:image/png;base64,AA" alt="Inside"><iframe src="x"></iframe>`,
      'sub/two.html': new Uint8Array([
        ...utf8('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>caf'),
        0xe9,
      ]),
      'wrong.html': new Uint8Array([0x3c, 0x70, 0x3e, 0xff, 0xfe]),
      'odd.html': '<meta charset="no-such-signs"><p>x',
      'pic.png': new Uint8Array([1]),
      'a b.pdf': new Uint8Array([2]),
    })
    expect(pages.map(({ title }) => title)).toEqual(
      ['index', 'odd', 'sub/two', 'wrong'].map((at) => at.replace('sub/', '')),
    )
    const [home, , two] = pages.map(({ blocks }) => blocks)
    expect(nodesOf(home!, 'houseLink')).toEqual([{ type: 'houseLink', attrs: { page: 2, label: 'two' } }])
    expect(nodesOf(home!, 'file').map(({ attrs }) => attrs)).toMatchObject([
      { path: 'a b.pdf' },
      { path: 'pic.png', caption: 'A press' },
    ])
    expect(flat(home!).find(({ text }) => text === 'Far')?.marks).toMatchObject([
      { attrs: { href: 'https://example.org/x.png' } },
    ])
    expect(wordsIn(home!)).toContain('Inside')
    expect(wordsIn(two!)).toBe('café')
    expect([...shown].sort()).toEqual(['a b.pdf', 'pic.png'])
    expect(loss).toEqual({ files: ['odd.html', 'wrong.html'], missing: 2, tags: 0, parts: 1, pages: 0 })
  })
})

const id = '0123456789abcdef0123456789abcdef'
const notion = {
  [`Studio ${id}.md`]: `# Studio\n\n[Tasks](Studio%20${id}/Tasks%20${id}.csv)\n\n<aside>\n💡 Mind the step\n\n</aside>\n\n![](Studio%20${id}/a.png)\n`,
  [`Studio ${id}/Tasks ${id}.csv`]: 'Name,Done\nInk,Yes\n',
  [`Studio ${id}/Tasks ${id}_all.csv`]: 'Name,Done\nInk,Yes\nPaper,No\n',
  [`Studio ${id}/Tasks/Ink ${id}.md`]: '# Ink\n\nDone: Yes\n\n$e=mc^2$\n',
  [`Studio ${id}/a.png`]: new Uint8Array([1]),
}

describe('what Notion exports', () => {
  it('comes without its signs, in its folders, with tables whole', async () => {
    const { pages, loss } = await read(notion)
    expect(pages.map(({ title, parent }) => [title, parent])).toEqual([
      ['Studio', null],
      ['Tasks', 0],
      ['Ink', 1],
    ])
    const [studio, tasks, ink] = pages.map(({ blocks }) => blocks)
    expect(nodesOf(studio!, 'houseLink')).toMatchObject([{ attrs: { page: 1 } }])
    expect(nodesOf(studio!, 'callout')).toHaveLength(1)
    expect(nodesOf(studio!, 'file')).toMatchObject([{ attrs: { path: `Studio ${id}/a.png` } }])
    expect(nodesOf(tasks!, 'tableRow')).toHaveLength(3)
    expect(nodesOf(tasks!, 'houseLink')).toMatchObject([{ attrs: { page: 2, label: 'Ink' } }])
    expect(nodesOf(ink!, 'maths')).toHaveLength(1)
    expect(loss.files).toEqual([])
  })
})

describe('whatever is in the files', () => {
  it('is read or told of, and always fits the schema', async () => {
    const { pages, loss } = await read({
      'a.md': new Uint8Array([0xff, 0xfe, 0x00]),
      'b.md': '',
      'c.csv': 'x\n"never closed',
      'in/up.md': '[x](../../../etc/passwd) [y](javascript:alert(1)) ![z](https://a.example/z.png)',
      'd.md': '- ![[e.png]]\n\n| ![[e.png]] |\n| - |\n',
      'e.png': new Uint8Array([1]),
    })
    expect(pages).toHaveLength(5)
    expect(loss.files).toEqual(['a.md'])
    for (const { blocks } of pages)
      if (blocks.length > 0) expect(() => documentOf(blocks.map(withFile))).not.toThrow()
  })
})

const withFile = (node: ContentNode): ContentNode => ({
  ...node,
  ...(node.attrs ? { attrs: { ...node.attrs, url: '', file: null } } : {}),
  ...(node.content ? { content: node.content.map(withFile) } : {}),
})

const doc = (last: string) => `AQAAAAAAAAAAAAAAAAAA${last}A` as DocId
const text = (words: string, marks: ContentNode['marks'] = []): ContentNode => ({
  type: 'text',
  text: words,
  marks,
})
const p = (...content: ContentNode[]): ContentNode => ({ type: 'paragraph', content })
const ink = 'AQAAAAAAAAAAAAAAAAAAgA' as FileId

const tree: TakenPage[] = [
  {
    id: doc('A'),
    title: 'Press / night',
    blocks: [
      p(text('See '), { type: 'houseLink', attrs: { url: `snug:page/${doc('Q')}`, label: '' } }),
      { type: 'file', attrs: { file: ink, width: 'text', caption: 'The ink' } },
    ],
    children: [{ id: doc('Q'), title: 'Inside', blocks: [p(text('Words'))], children: [] }],
  },
]
const options = {
  cardTitle: () => null,
  linkTitle: () => 'Inside',
  files: new Map([[ink, { id: ink, name: '../ink:1.PNG', type: 'image/png', bytes: new Uint8Array([7]) }]]),
}

describe('pages that are taken along', () => {
  it('lead to one another and to their files, and come in again as they were', async () => {
    const placed = placePages(tree, { ...options, format: 'markdown' })
    expect(placed.map(({ path }) => path)).toEqual([
      'Press night.md',
      'Press night/Inside.md',
      'files/ink 1.png',
    ])
    const said = new TextDecoder().decode(placed[0]!.bytes)
    expect(said).toBe(
      '# Press / night\n\nSee [Inside](Press%20night/Inside.md)\n\n![The ink](<files/ink%201.png>)\n',
    )
    const again = await read(Object.fromEntries(placed.map(({ path, bytes }) => [path, bytes])))
    expect(again.pages.map(({ title, parent }) => [title, parent])).toEqual([
      ['Press / night', null],
      ['Inside', 0],
    ])
    expect(nodesOf(again.pages[0]!.blocks, 'houseLink')).toMatchObject([
      { attrs: { page: 1, label: 'Inside' } },
    ])
    expect(nodesOf(again.pages[0]!.blocks, 'file')).toMatchObject([
      { attrs: { path: 'files/ink 1.png', caption: 'The ink' } },
    ])
    expect(again.loss).toEqual({ files: [], missing: 0, tags: 0, parts: 0, pages: 0 })
  })

  it('as HTML come in again as well', async () => {
    const placed = placePages(tree, { ...options, format: 'html' })
    const again = await read(Object.fromEntries(placed.map(({ path, bytes }) => [path, bytes])))
    expect(again.pages.map(({ title, parent }) => [title, parent])).toEqual([
      ['Press / night', null],
      ['Inside', 0],
    ])
    expect(nodesOf(again.pages[0]!.blocks, 'houseLink')).toMatchObject([
      { attrs: { page: 1, label: 'Inside' } },
    ])
    expect(nodesOf(again.pages[0]!.blocks, 'file')).toMatchObject([
      { attrs: { path: 'files/ink 1.png', caption: 'The ink' } },
    ])
    expect(again.loss).toEqual({ files: [], missing: 0, tags: 0, parts: 0, pages: 0 })
  })

  it.each(['markdown', 'html'] as const)(
    'come in again with what they wear and the languages of their code, as %s',
    async (format) => {
      const code = {
        type: 'codeBlock',
        attrs: { language: 'rust' },
        content: [{ type: 'text', text: 'a < b' }],
      }
      const page = { ...tree[0]!, icon: '🌿', isWide: true, blocks: [code] }
      const placed = placePages([page, { ...tree[0]!, id: 'p9' as DocId, title: 'Plain' }], {
        ...options,
        format,
      })
      const { pages, loss } = await read(Object.fromEntries(placed.map(({ path, bytes }) => [path, bytes])))
      const [dressed, plain] = ['Press / night', 'Plain'].map((title) =>
        pages.find((one) => one.title === title)!,
      )
      expect(dressed).toMatchObject({ icon: '🌿', isWide: true, blocks: [code] })
      expect(plain).toMatchObject({ icon: '', isWide: false })
      expect(loss).toMatchObject({ files: [], tags: 0 })
    },
  )

  it('wear nothing that is no icon, and keep what else was noted', async () => {
    const { pages } = await read({
      'a.md': '---\nicon: LiHome\nwidth: huge\ntags: [x]\n---\n# A\n\nwords\n',
      'b.md': '---\nicon: "🌿"\nicon: 🍋\n---\n# B\n',
      'c.html': '<h1 data-icon="javascript:1" data-width="wider">C</h1>',
    })
    expect(pages.map(({ title, icon, isWide }) => [title, icon, isWide])).toEqual([
      ['A', '', false],
      ['B', '🌿', false],
      ['C', '', false],
    ])
    expect(JSON.stringify(pages[0]!.blocks)).toContain('icon: LiHome\\nwidth: huge\\ntags: [x]')
    expect(JSON.stringify(pages[1]!.blocks)).toContain('icon: 🍋')
  })

  it('open with their cover', () => {
    const [covered] = placePages([{ ...tree[0]!, cover: ink, blocks: [], children: [] }], {
      ...options,
      format: 'markdown',
    })
    expect(filesIn([{ ...tree[0]!, cover: ink, blocks: [] }])).toEqual([ink])
    expect(new TextDecoder().decode(covered!.bytes)).toBe(
      '# Press / night\n\n![../ink:1.PNG](<files/ink%201.png>)\n',
    )
  })

  it('open in a browser with nothing that runs and nothing from elsewhere', () => {
    const placed = placePages(tree, { ...options, format: 'html' })
    const said = new TextDecoder().decode(placed[0]!.bytes)
    expect(said).toContain(
      '<a href="Press%20night/Inside.html" rel="noopener noreferrer nofollow">Inside</a>',
    )
    expect(said).toContain('<img src="files/ink%201.png" alt="The ink" loading="lazy">')
    expect(said).not.toMatch(/<script|<style|style=|https?:/)
  })

  it('never show what a page only claims to be beside it', () => {
    const fake = {
      type: 'fileAt',
      attrs: { address: 'https://a.example/x.png', shows: 'image', caption: 'x', name: 'x' },
    }
    const placed = placePages([{ ...tree[0]!, children: [], blocks: [fake] }], { ...options, format: 'html' })
    expect(new TextDecoder().decode(placed[0]!.bytes)).not.toContain('a.example')
  })
})
