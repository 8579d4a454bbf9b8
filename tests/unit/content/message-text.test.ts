import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ContentNode } from '../../../lib/content/content-node.ts'
import { parseHouseLink } from '../../../lib/content/house-link.ts'
import {
  editableMessage,
  readMessage,
  wordsOfMessage,
  writeMessage,
} from '../../../lib/content/message-text.ts'

const did = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'
const file = 'AAECAwQFBgcICQoLDA0ODw'
const shown = (label: string): ContentNode => ({
  type: 'shownFile',
  attrs: { url: `snug:file/${file}`, label },
})
const paragraph = (...content: ContentNode[]): ContentNode => ({ type: 'paragraph', content })
const text = (words: string): ContentNode => ({ type: 'text', text: words })
const maths = (tex: string, display = false): ContentNode => ({ type: 'maths', attrs: { tex, display } })

describe('the words of a message', () => {
  it('reads formulas between dollar signs, alone and in a line', () => {
    expect(readMessage('thickness $d$ and $c_1*c_2$:')).toEqual([
      paragraph(text('thickness '), maths('d'), text(' and '), maths('c_1*c_2'), text(':')),
    ])
    expect(readMessage('$$T=e^{-x}$$')).toEqual([paragraph(maths('T=e^{-x}', true))])
    expect(readMessage('$$\nT=e^{-x}\n$$')).toEqual([paragraph(maths('T=e^{-x}', true))])
  })

  it('leaves prices what they are', () => {
    for (const words of ['Ink is $5 and paper $10', 'from $5 to $6', 'a $ b', 'US$ 5, US$ 6'])
      expect(readMessage(words)).toEqual([paragraph(text(words))])
  })

  it('reads who is named and what is linked, and no other address of ours', () => {
    expect(readMessage(`[@Bea](snug:person/${did}) look`)).toEqual([
      paragraph({ type: 'houseLink', attrs: { url: `snug:person/${did}`, label: 'Bea' } }, text(' look')),
    ])
    expect(readMessage('[x](snug:person/nobody)')).toEqual([paragraph(text('x'))])
    expect(readMessage('[x](javascript:alert)')).toEqual([paragraph(text('x'))])
    for (const url of ['snug:page/a/b', 'snug:', 'snug:card/x', 'https://snug', `snug:person/${did}/more`])
      expect(parseHouseLink(url)).toBeNull()
  })

  it('reads files that are shown and files that are named, and no other picture', () => {
    expect(readMessage(`Look: ![heron \\[2\\].jpg](snug:file/${file})`)).toEqual([
      paragraph(text('Look: '), shown('heron [2].jpg')),
    ])
    expect(readMessage(`[list.txt](snug:file/${file})`)).toEqual([
      paragraph({ type: 'houseLink', attrs: { url: `snug:file/${file}`, label: 'list.txt' } }),
    ])
    expect(parseHouseLink(`snug:file/${file}`)).toEqual({ is: 'file', file })
    for (const url of ['snug:file/', 'snug:file/short', `snug:file/${file}/more`])
      expect(parseHouseLink(url)).toBeNull()
    expect(readMessage('![x](https://example.org/x.png)')).toEqual([
      paragraph({
        ...text('x'),
        marks: [{ type: 'link', attrs: { href: 'https://example.org/x.png' } }],
      }),
    ])
    expect(wordsOfMessage(`![heron.jpg](snug:file/${file}) dried`)).toBe('heron.jpg dried')
  })

  it('keeps what was typed, whatever signs it holds', () => {
    const signs = fc.constantFrom(
      ...'a b1$*_`[]()<>~|&\\#+-.!:é\u{1F44B}"'.split(' ').join('').match(/./gu)!,
      ' ',
    )
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 30 }), (parts) => {
        const words = parts.join('').replace(/ +/g, ' ').trim()
        if (words === '') return
        const kept = writeMessage([paragraph(text(words))])
        expect(flat(editableMessage(kept))).toBe(words)
      }),
      { numRuns: 3000 },
    )
  })

  it('writes again what it read', () => {
    for (const words of [
      'One **bold** and *slanted* and ~~struck~~ and `code`',
      '- one\n- two',
      '```\nlet x = $y$\n```',
      'See $c_2/c_1 = 0.27$ now',
      '$$T=e^{-\\varepsilon c d}$$',
      `[@Bea](snug:person/${did}) look`,
      '> quoted',
      `Wet ![heron.jpg](snug:file/${file}) and [list.txt](snug:file/${file}) too`,
      `![](snug:file/${file})`,
    ])
      expect(writeMessage(editableMessage(words))).toBe(words)
  })

  it('says in one line what a message is about', () => {
    expect(wordsOfMessage('# Rags\n\n**wash** or $b$?\n\n- one\n- two')).toBe('Rags wash or b? one two')
    expect(wordsOfMessage('word '.repeat(100), 20)).toBe('word word word word…')
  })

  it('never throws, whatever somebody sends', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (words) => {
        readMessage(words)
        wordsOfMessage(words)
      }),
      { numRuns: 500 },
    )
  })
})

const flat = (nodes: readonly ContentNode[]): string =>
  nodes.map((node) => (node.type === 'hardBreak' ? '\n' : (node.text ?? flat(node.content ?? [])))).join('')
