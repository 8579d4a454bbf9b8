/** Nothing that somebody writes, brings or pastes may run where another reads it. Real pages: tests/e2e/page-transfer.spec.ts. */
import { describe, expect, it } from 'vitest'
import { documentOf } from '../../../lib/content/fill-page.ts'
import { fromMarkdown } from '../../../lib/content/from-markdown.ts'
import { setStylesAside } from '../../../lib/content/pasted-html.ts'
import { htmlPage } from '../../../lib/content/to-html.ts'
import { toMarkdown } from '../../../lib/content/to-markdown.ts'
import { hostileHtml, hostileMarkdown } from '../../support/hostile-words.ts'

/** Every tag in a text of ours, and nothing that only looks like one. */
const tagsIn = (html: string): string[] => html.match(/<[a-z][^>]*>/gi) ?? []
const known =
  /^<(?:(?:p|h[1-4]|ul|ol|li|blockquote|pre|code|hr|aside|details|summary|table|tr|th|td|figure|figcaption|strong|em|s|u|mark|br|time|a|input|html|head|meta|title|body)\b)/

describe('words that were meant to run', () => {
  it.each(hostileMarkdown)('are words where they are taken along: %s', (words) => {
    for (const text of [words, `a ${words} b`, `- ${words}`, `> ${words}`]) {
      const blocks = fromMarkdown(text)
      if (blocks.length > 0) expect(() => documentOf(blocks)).not.toThrow()
      for (const html of [
        htmlPage({ title: words, blocks }),
        htmlPage({ title: 'x', blocks: fromMarkdown(toMarkdown(blocks)) }),
      ]) {
        for (const tag of tagsIn(html)) {
          expect(tag).toMatch(known)
          expect(tag).not.toMatch(/\son\w+\s*=|javascript:|vbscript:|data:|\sstyle=|\ssrc=/i)
        }
      }
    }
  })

  it.each(hostileHtml)('lose their handlers before a browser reads what was pasted: %s', (html) => {
    for (const tag of tagsIn(setStylesAside(html))) expect(tag).not.toMatch(/\sstyle\s*=/i)
    expect(setStylesAside(html).replace(/"[^"]*"|'[^']*'/g, '')).not.toMatch(/<[a-z][^>]*\son\w+\s*=/i)
  })
})
