/** Which pages name which, from the pages that a device has. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocId } from '../../../lib/base/ids.ts'
import { fillPage } from '../../../lib/content/fill-page.ts'
import type { ContentNode } from '../../../lib/content/content-node.ts'
import { pageBody } from '../../../lib/model/page-body.ts'
import { copyWords } from '../../../lib/studio/page-copies.browser.ts'
import { idsIn, readingMentions } from '../../../lib/studio/mentions.browser.ts'
import { readyTemplates } from '../../../components/page/ready-templates.ts'
import { pageBlocks } from '../../../lib/content/page-blocks.ts'
import { holders, pageNumber, type Holder } from '../../support/page-tree.ts'

const studio = 'S'.repeat(22)
const [inks, nights, keys] = [0, 1, 2].map(pageNumber) as [DocId, DocId, DocId]

const linkTo = (page: DocId): ContentNode => ({
  type: 'paragraph',
  content: [
    {
      type: 'text',
      text: 'over there',
      marks: [{ type: 'link', attrs: { href: `https://snug.test/s/${studio}/pages/${page}` } }],
    },
  ],
})
const says = (text: string): ContentNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })

function aDevice() {
  const [noor] = holders('noor') as [Holder]
  const docs = new Map<DocId, Y.Doc>()
  const reads: DocId[] = []
  const write = (page: DocId, ...blocks: ContentNode[]) => {
    const doc = new Y.Doc()
    fillPage(pageBody(doc), blocks)
    docs.set(page, doc)
    noor.index.touch(page, { by: noor.stamp.by, at: (noor.index.page(page)?.at ?? 0) + 1 })
  }
  for (const [id, title] of [
    [inks, 'Inks'],
    [nights, 'Nights'],
    [keys, 'Keys'],
  ] as const)
    noor.index.addPage({ id, parent: null, title, ...noor.stamp })
  const contents = async () => async (id: DocId) => {
    reads.push(id)
    const doc = docs.get(id)
    return doc ? Y.encodeStateAsUpdate(doc) : null
  }
  const mentions = readingMentions(contents, { isOpen: () => false }, noor.index)
  return { index: noor.index, stamp: noor.stamp, docs, reads, write, mentions }
}

it('a page is mentioned where its link or its bare address stands, and not by itself', async () => {
  const { write, mentions, index, stamp } = aDevice()
  write(inks, linkTo(inks), says('Black first'))
  write(nights, says('We need'), linkTo(inks))
  write(keys, says(`See /s/${studio}/pages/${inks}, it says.`))
  expect(new Set(await mentions.of(inks))).toEqual(new Set([nights, keys]))
  expect(await mentions.of(nights)).toEqual([])
  // The latest change first; what rests in the cupboard says nothing.
  index.touch(nights, { ...stamp, at: 9_000_000 })
  expect((await mentions.of(inks))[0]).toBe(nights)
  index.putAway(nights, stamp)
  expect(await mentions.of(inks)).toEqual([keys])
})

it('reads a page again only when it has changed, and what has not come yet each time', async () => {
  const { write, mentions, reads } = aDevice()
  write(nights, linkTo(inks))
  await mentions.of(inks)
  reads.length = 0
  await mentions.of(inks)
  expect(reads).toEqual([keys])
  write(keys, linkTo(inks))
  reads.length = 0
  expect(new Set(await mentions.of(inks))).toEqual(new Set([nights, keys]))
  expect(reads).toEqual([keys])
})

it('whatever a page holds is read without a throw', () => {
  const doc = new Y.Doc()
  const odd = new Y.XmlElement('chip')
  odd.setAttribute('page', inks)
  pageBody(doc).fragment.insert(0, [odd, new Y.XmlText(`${keys}x`)])
  expect(idsIn(Y.encodeStateAsUpdate(doc)).has(inks)).toBe(true)
  expect(idsIn(Y.encodeStateAsUpdate(doc)).has(keys)).toBe(false)
  expect(idsIn(Y.encodeStateAsUpdate(new Y.Doc())).size).toBe(0)
})

it('a page that begins as another has its words, and goes its own way', async () => {
  const { docs, write } = aDevice()
  for (const { blocks } of readyTemplates) {
    write(inks, ...blocks)
    docs.set(nights, new Y.Doc())
    const hold = (id: DocId) =>
      ({ session: { inner: docs.get(id)!, loaded: Promise.resolve() }, release: () => {} }) as never
    await copyWords({ hold }, inks, nights)
    const [from, to] = [pageBody(docs.get(inks)!), pageBody(docs.get(nights)!)]
    expect(pageBlocks(to)).toEqual(pageBlocks(from))
    to.fragment.delete(0, 1)
    await copyWords({ hold }, inks, nights)
    expect(to.fragment.length).toBe(from.fragment.length - 1)
  }
})
