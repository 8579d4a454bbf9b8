/** What other editors put on the clipboard, as a page takes it. */
import { DOMParser } from '@tiptap/pm/model'
import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import { pageSchema } from '../../../lib/content/page-schema.ts'
import { setStylesAside, tidyPasted } from '../../../lib/content/pasted-html.ts'
import { isMarkdown } from '../../../lib/content/pasted-markdown.ts'

const schema = pageSchema()

/** The blocks as lines: what each is, how deep, and its words. */
function pasted(html: string): string[] {
  const { document } = new Window()
  document.body.innerHTML = setStylesAside(html)
  const body = document.body as unknown as HTMLElement
  tidyPasted(body)
  const lines: string[] = []
  DOMParser.fromSchema(schema)
    .parse(body)
    .descendants((node, _at, parent) => {
      if (!node.isTextblock) return true
      const words = [...node.content.content]
        .map(
          (part) =>
            `${part.text ?? `<${part.type.name}>`}${part.marks.map(({ type }) => `[${type.name}]`).join('')}`,
        )
        .join('|')
      const within = parent && parent.type.name !== 'doc' ? `${parent.type.name}` : ''
      const tick = parent?.type.name === 'taskItem' ? (parent.attrs.checked ? ' x' : ' o') : ''
      const level = node.type.name === 'heading' ? node.attrs.level : ''
      lines.push(`${within}${tick}${within ? ' > ' : ''}${node.type.name}${level}: ${words}`)
      return false
    })
  return lines
}

const depthOf = (html: string): number => {
  const { document } = new Window()
  document.body.innerHTML = setStylesAside(html)
  tidyPasted(document.body as unknown as HTMLElement)
  let deepest = 0
  DOMParser.fromSchema(schema)
    .parse(document.body as unknown as HTMLElement)
    .descendants((node, at, _parent) => {
      void at
      if (node.isTextblock) return false
      const lists = (each: typeof node): number =>
        Math.max(0, ...each.content.content.map(lists)) + (/List$/.test(each.type.name) ? 1 : 0)
      deepest = Math.max(deepest, lists(node))
      return true
    })
  return deepest
}

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} @list l0:level1 {mso-level-number-format:bullet;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style='mso-style-next:Normal'><span lang=EN-GB>Press night<o:p></o:p></span></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=EN-GB>Nobody</span></b><span lang=EN-GB> leaves with <i>clean</i> hands.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><!--[endif]--><span lang=EN-GB>Ink<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span></span><!--[endif]--><span>Tide blue</span></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><!--[endif]--><span>Paper</span></p>
<p class=MsoNormal>Then:</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><!--[endif]-->Wash up</p>
<table class=MsoTableGrid border=1><tr><td width=100 valign=top style='border:solid windowtext 1.0pt'><p class=MsoNormal>Who<o:p></o:p></p></td><td colspan=2><p class=MsoNormal>What</p></td></tr>
<tr><td><p class=MsoNormal>Bea</p></td><td><p class=MsoNormal>Rollers</p></td><td><p class=MsoNormal>Soup</p></td></tr></table>
<!--EndFragment--></body></html>`

const docs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1c2d"><h2 dir="ltr" style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;">Press night</span></h2>
<p dir="ltr"><span style="font-weight:400;">Nobody </span><span style="font-weight:700;font-style:normal;">leaves</span><span style="font-weight:400;font-style:italic;"> with clean hands.</span></p>
<ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span>Ink</span></p></li><ul><li dir="ltr" aria-level="2"><p role="presentation"><span>Tide blue</span></p></li></ul><li aria-level="1"><p role="presentation"><span>Paper</span></p></li></ul>
<ul><li dir="ltr" role="checkbox" aria-checked="true" aria-level="1"><img src="data:image/png;base64,iVBORw0KGgo=" alt="checked" role="presentation"><p style="display:inline-block" role="presentation"><span style="text-decoration:line-through">Aprons</span></p></li><li role="checkbox" aria-checked="false"><img src="data:," alt="unchecked"><p>Soup</p></li></ul></b><br class="Apple-interchange-newline">`

const notion = `<meta charset='utf-8'><!-- notionvc: 3d1e --><h1>Press night</h1><p>Nobody <strong>leaves</strong>. <a href="https://example.org/press">How</a></p><ul><li>[x] Aprons</li><li>[ ] Soup</li></ul><ol><li>Ink<ul><li>Tide blue</li></ul></li></ol><pre><code class="language-js">const soup = 9</code></pre><blockquote>Gladys</blockquote>`

const web = `<p onclick="steal()">Read <a href="javascript:alert(1)">this</a> and <a href="https://example.org" onmouseover="x()">that</a></p><script>alert(1)</script><style>p{color:red}</style><img src="https://tracker.example/1.gif" width=1 height=1 onerror="alert(2)"><iframe src="https://example.org"></iframe><ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" class="task-list-item-checkbox" checked disabled> Done</li><li class="task-list-item"><input type="checkbox" disabled> Open</li></ul>`

const notes = `<meta charset="utf-8"><div class="p1"><b>Press night</b></div><ul class="Apple-dash-list"><li>Ink</li><li>Paper</li></ul><div><br></div><div>Soup at nine</div>`

describe('what is pasted', () => {
  it('from Word: headings, lists that are none there, tables with joined cells', () => {
    const lines = pasted(word)
    expect(lines).toEqual([
      'heading1: Press night',
      expect.stringMatching(/^paragraph: Nobody\[bold\]\| leaves with \|clean\[italic\]\| hands\.$/),
      'listItem > paragraph: Ink',
      'listItem > paragraph: Tide blue',
      'listItem > paragraph: Paper',
      'paragraph: Then:',
      'listItem > paragraph: Wash up',
      ...['Who', 'What', 'Bea', 'Rollers', 'Soup'].map((words) => `tableCell > paragraph: ${words}`),
    ])
    expect(depthOf(word)).toBe(2)
    expect(word).toContain('mso-list')
  })

  it('from Google Docs: not all of it bold, lists in lists, boxes to tick', () => {
    expect(pasted(docs).filter((line) => !line.endsWith(': '))).toEqual([
      'heading2: Press night',
      'paragraph: Nobody |leaves[bold]| with clean hands.[italic]',
      'listItem > paragraph: Ink',
      'listItem > paragraph: Tide blue',
      'listItem > paragraph: Paper',
      'taskItem x > paragraph: Aprons[strike]',
      'taskItem o > paragraph: Soup',
    ])
    expect(depthOf(docs)).toBe(2)
  })

  it('from Notion: tasks, code and links', () => {
    expect(pasted(notion)).toEqual([
      'heading1: Press night',
      'paragraph: Nobody |leaves[bold]|. |How[link]',
      'taskItem x > paragraph: Aprons',
      'taskItem o > paragraph: Soup',
      'listItem > paragraph: Ink',
      'listItem > paragraph: Tide blue',
      'codeBlock: const soup = 9',
      'blockquote > paragraph: Gladys',
    ])
  })

  it('from the web: nothing that runs, nothing that is fetched', () => {
    const lines = pasted(web)
    expect(lines).toEqual([
      'paragraph: Read this and |that[link]',
      'taskItem x > paragraph: Done',
      'taskItem o > paragraph: Open',
    ])
  })

  it('from Notes: lines and a list', () => {
    expect(pasted(notes).filter((line) => !line.endsWith(': '))).toEqual([
      'paragraph: Press night[bold]',
      'listItem > paragraph: Ink',
      'listItem > paragraph: Paper',
      'paragraph: Soup at nine',
    ])
  })

  it('takes lists that make no sense as they are', () => {
    for (const html of [
      `<p style="mso-list:l0 level99 lfo1">deep</p>`,
      `<p style="mso-list:l0 level0">none</p>`,
      `<ul><ul><ul>`,
      `<ul><li role=checkbox></li><li></li></ul>`,
      `<ol><li>[x] numbered</li></ol>`,
    ])
      expect(() => pasted(html)).not.toThrow()
    expect(pasted(`<ol><li>[x] numbered</li></ol>`)).toEqual(['listItem > paragraph: [x] numbered'])
  })
})

describe('plain words', () => {
  it('are Markdown where they clearly are', () => {
    for (const text of [
      '# Press night\n\nNobody leaves',
      '- Ink\n- Paper',
      '1. Ink\n2. Paper',
      '- [ ] Aprons',
      '```js\nconst soup = 9\n```',
      '| Who | What |\n| --- | --- |\n| Bea | Soup |',
      'See [how](https://example.org/press)',
      'Nobody **leaves**.',
      '> Gladys',
    ])
      expect(isMarkdown(text), text).toBe(true)
  })

  it('are words everywhere else', () => {
    for (const text of [
      'Nobody leaves with clean hands.',
      '- one dash',
      '#hashtag and 2 * 3 * 4',
      'a|b',
      'const f = (a) => a ** 2 ** b',
      'arr[0](x)',
      'x'.repeat(300_000),
      '> ',
    ])
      expect(isMarkdown(text), text.slice(0, 40)).toBe(false)
  })

  it('whatever they are, it takes no time to tell', () => {
    const start = performance.now()
    for (const one of ['- ', '|', '[', '**', '* a\n', '  \n', '| - |\n'])
      isMarkdown(one.repeat(Math.floor(190_000 / one.length)))
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('a box to tick beside words in boxes of their own loses none of them', () => {
    expect(pasted('<ul><li><input type="checkbox" checked>Ink<div>and paper</div></li></ul>')).toEqual([
      'taskItem x > paragraph: Ink',
      'taskItem x > paragraph: and paper',
    ])
  })
})
