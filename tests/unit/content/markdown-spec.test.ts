/**
 * CommonMark's own examples, read and written again. What the schema can hold survives: the words always, and the second
 * reading is the first. The few that do not are named in `markdown-losses.json`, with the reason; the list is exact.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { documentOf } from '../../../lib/content/fill-page.ts'
import { fromMarkdown } from '../../../lib/content/from-markdown.ts'
import { toMarkdown } from '../../../lib/content/to-markdown.ts'
import { wordsIn } from '../../support/any-page.ts'

/** The examples show tabs as arrows. */
const withTabs = (text: string) => text.replaceAll('→', '\t')

const spec = createRequire(import.meta.url)('commonmark-spec') as { tests: unknown }
const examples = z
  .array(z.object({ markdown: z.string(), html: z.string(), section: z.string(), number: z.number() }))
  .parse(spec.tests)
  .map((one) => ({ ...one, markdown: withTabs(one.markdown), html: withTabs(one.html) }))
const losses = z
  .record(z.string(), z.object({ reason: z.string(), examples: z.array(z.number()) }))
  .parse(JSON.parse(readFileSync(new URL('markdown-losses.json', import.meta.url), 'utf8')))
const listed = new Set(Object.values(losses).flatMap(({ examples }) => examples))

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const decoded = (html: string) => html.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => signs[name] ?? '')

/** What a reader sees of an example, without space; pictures by their words. */
const seen = (html: string): string =>
  decoded(html.replace(/<img[^>]*alt="([^"]*)"[^>]*>/g, '$1').replace(/<[^>]*>/g, '')).replace(/\s+/g, '')

const stored = (markdown: string): unknown => {
  const blocks = fromMarkdown(markdown)
  return blocks.length === 0 ? [] : documentOf(blocks).toJSON()
}
const survives = ({ markdown, html }: (typeof examples)[number]): boolean => {
  const blocks = fromMarkdown(markdown)
  const isSame = JSON.stringify(stored(toMarkdown(blocks))) === JSON.stringify(stored(markdown))
  return isSame && wordsIn(blocks) === seen(html)
}

describe('CommonMark’s examples', () => {
  it('are all there', () => {
    expect(examples.length).toBeGreaterThan(640)
  })

  it('fit the schema of a page, every one', () => {
    for (const { markdown, number } of examples) expect(() => stored(markdown), String(number)).not.toThrow()
  })

  it('survive, but for those that are listed', () => {
    const lost = examples.filter((example) => !survives(example)).map(({ number }) => number)
    expect(lost.sort((a, b) => a - b)).toEqual([...listed].sort((a, b) => a - b))
  })
})
