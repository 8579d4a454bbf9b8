import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import { documentOf, fillPage } from '../../../lib/content/fill-page.ts'
import { pageSchema } from '../../../lib/content/page-schema.ts'
import { isSafeLink } from '../../../lib/content/safe-link.ts'
import { isUnderstood } from '../../../lib/content/understood.ts'
import { idOf, type Did, type StudioId } from '../../../lib/base/ids.ts'
import { isEmblem } from '../../../lib/base/look.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { newFileKey } from '../../../lib/crypto/file-chunks.ts'
import type { Day } from '../../../lib/model/day.ts'
import { pageBody } from '../../../lib/model/page-body.ts'
import { sampleContent } from '../../../lib/studio/sample/content.ts'
import { settled } from '../../../lib/studio/sample/settled.ts'
import type { SamplePage } from '../../../lib/studio/sample/shapes.ts'

function* everyPage(pages: readonly SamplePage[]): Generator<SamplePage> {
  for (const page of pages) {
    yield page
    yield* everyPage(page.inside ?? [])
  }
}
const pages = [...everyPage(sampleContent.pages)]
const names = sampleContent.people.map((person) => person.key)
const studio = idOf<StudioId>(new Uint8Array(16))
const where = {
  didOf: new Map(names.map((name) => [name, `did:key:z${name}` as Did])),
  prints: new Map(sampleContent.prints.map(({ name }) => [name, newFileKey(studio, systemRandom).id])),
  today: '2026-05-20' as Day,
}

/** Kinds the sample leaves to people: chips that need something to lead to, and marks that say little. */
const silent = [...['doc', 'hardBreak', 'underline', 'highlight', 'card', 'houseLink']]

describe('the sample studio', () => {
  it.each(pages.map((page) => [page.title, page] as const))(
    'has a page the editor can hold: %s',
    (_, page) => {
      const body = pageBody(new Y.Doc())
      const blocks = settled(page.blocks, where)
      fillPage(body, blocks)
      expect(isUnderstood(body)).toBe(true)
      const read = yXmlFragmentToProseMirrorRootNode(body.fragment, pageSchema())
      expect(read.toJSON()).toEqual(documentOf(blocks).toJSON())
      for (const { about } of page.remarks ?? []) expect(read.textContent).toContain(about)
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

  it('leaves out a print that could not be hung', () => {
    const poster = pages.find(({ key }) => key === 'poster')!
    const kinds = (prints: typeof where.prints) =>
      settled(poster.blocks, { ...where, prints }).map(({ type }) => type)
    expect(kinds(where.prints)).toContain('file')
    expect(kinds(new Map())).toEqual(kinds(where.prints).filter((type) => type !== 'file'))
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
