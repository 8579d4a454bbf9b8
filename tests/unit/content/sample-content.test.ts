import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import { documentOf, fillPage } from '../../../lib/content/fill-page.ts'
import { pageSchema } from '../../../lib/content/page-schema.ts'
import { isSafeLink } from '../../../lib/content/safe-link.ts'
import { isUnderstood } from '../../../lib/content/understood.ts'
import { isEmblem } from '../../../lib/base/look.ts'
import { pageBody } from '../../../lib/model/page-body.ts'
import { sampleContent } from '../../../lib/studio/sample/content.ts'
import type { SamplePage } from '../../../lib/studio/sample/shapes.ts'

function* everyPage(pages: readonly SamplePage[]): Generator<SamplePage> {
  for (const page of pages) {
    yield page
    yield* everyPage(page.inside ?? [])
  }
}
const pages = [...everyPage(sampleContent.pages)]
const names = sampleContent.people.map((person) => person.key)

/** Kinds the sample leaves to people: chips that need somebody or something to lead to, and what came later. */
const silent = [
  ...['doc', 'hardBreak', 'underline', 'highlight', 'card', 'houseLink', 'mention', 'day', 'file', 'maths'],
  ...['mathsBlock', 'callout', 'toggle', 'table', 'tableRow', 'tableCell', 'tableHeader'],
]

describe('the sample studio', () => {
  it.each(pages.map((page) => [page.title, page] as const))(
    'has a page the editor can hold: %s',
    (_, page) => {
      const body = pageBody(new Y.Doc())
      fillPage(body, page.blocks)
      expect(isUnderstood(body)).toBe(true)
      const read = yXmlFragmentToProseMirrorRootNode(body.fragment, pageSchema())
      expect(read.toJSON()).toEqual(documentOf(page.blocks).toJSON())
      expect(read.textContent.length).toBeGreaterThan(40)
    },
  )

  it('shows every kind of block and mark that a page has, but one or two that say nothing by themselves', () => {
    const text = JSON.stringify(pages.map((page) => documentOf(page.blocks).toJSON()))
    const { nodes, marks } = pageSchema()
    for (const kind of [...Object.keys(nodes), ...Object.keys(marks)])
      if (!silent.includes(kind)) expect(text, kind).toContain(`"type":"${kind}"`)
  })

  it('names only people who live there, and pages that exist', () => {
    const keys = pages.map((page) => page.key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const page of pages) expect(names).toContain(page.by)
    for (const { who, page } of sampleContent.here) {
      expect(names).toContain(who)
      if (page !== null) expect(keys).toContain(page)
    }
    expect(sampleContent.here.some(({ who }) => who === sampleContent.you)).toBe(false)
    expect(isEmblem(sampleContent.emblem)).toBe(true)
    expect(sampleContent.people.filter((person) => person.role === 'keeper').length).toBeGreaterThan(1)
  })

  it('leads nowhere unsafe, and does not raise its voice', () => {
    const text = JSON.stringify(pages)
    for (const [, href] of text.matchAll(/"href":"([^"]+)"/g)) expect(isSafeLink(href!)).toBe(true)
    expect(text).not.toMatch(/!/)
  })

  it('leaves a page alone that has words', () => {
    const body = pageBody(new Y.Doc())
    fillPage(body, pages[0]!.blocks)
    const before = body.fragment.length
    fillPage(body, pages[1]!.blocks)
    expect(body.fragment.length).toBe(before)
  })
})
