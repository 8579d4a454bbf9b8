import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { documentClass, idOf, type DocId } from '../../../lib/base/ids.ts'
import { deepest } from '../../../lib/model/tree.ts'
import { everyPage, holders, meet, outline, pageNumber, type Holder } from '../../support/page-tree.ts'

const [recipes, nights, ink, keys] = [0, 1, 2, 3].map(pageNumber) as [DocId, DocId, DocId, DocId]

/** Two people with the same two chapters and a page in each. */
function aStudio(): [Holder, Holder] {
  const [bea, joon] = holders('bea', 'joon') as [Holder, Holder]
  bea.index.addPage({ id: recipes, parent: null, title: 'Recipes', ...bea.stamp })
  bea.index.addPage({ id: nights, parent: null, title: 'Press nights', ...bea.stamp })
  bea.index.addPage({ id: ink, parent: recipes, title: 'Ink', ...bea.stamp })
  bea.index.addPage({ id: keys, parent: nights, title: 'Keys', ...bea.stamp })
  meet(bea, joon)
  return [bea, joon]
}

describe('a studio', () => {
  it('tells what it is, and forgets nothing a newer version says', () => {
    const [bea] = holders('bea') as [Holder]
    bea.index.describe({ name: 'Marsh Street Press', emblem: 'brayer', ink: 'madder' })
    bea.doc.getMap('studio').set('motto', 'unknown here')
    bea.index.describe({ purpose: 'We print' })
    expect(bea.index.details.get()).toMatchObject({ name: 'Marsh Street Press', purpose: 'We print' })
    expect(bea.doc.getMap('studio').toJSON()).toMatchObject({ motto: 'unknown here', format: 1 })
  })

  it('says so when something changed, and not before', () => {
    const [bea] = holders('bea') as [Holder]
    let told = 0
    bea.index.pages.subscribe(() => told++)
    const before = bea.index.pages.get()
    expect(bea.index.pages.get()).toBe(before)
    bea.index.addPage({ id: ink, parent: null, title: 'Ink', ...bea.stamp })
    expect(told).toBe(1)
    expect(bea.index.pages.get()).not.toBe(before)
  })
})

describe('the tree of pages', () => {
  it('renaming shows everywhere, and the later of two names is the same for all', () => {
    const [bea, joon] = aStudio()
    bea.index.rename(ink, 'Ink, twelve blends', bea.stamp)
    joon.index.rename(ink, 'Inks', joon.stamp)
    meet(bea, joon)
    expect(outline(bea.index)).toEqual(outline(joon.index))
    expect(['Ink, twelve blends', 'Inks']).toContain(bea.index.page(ink)!.title)
  })

  it('keeps both of two names given at once, until somebody picks', () => {
    const [bea, joon] = aStudio()
    bea.index.rename(ink, 'Ink, twelve blends', bea.stamp)
    joon.index.rename(ink, 'Inks', joon.stamp)
    meet(bea, joon)
    for (const one of [bea, joon]) {
      expect(one.index.rivalTitles(ink).map(({ title, by }) => [title, by])).toEqual([
        ['Ink, twelve blends', bea.stamp.by],
        ['Inks', joon.stamp.by],
      ])
      // The later one holds until then.
      expect(one.index.page(ink)!.title).toBe('Inks')
    }
    bea.index.rename(ink, 'Ink, twelve blends', bea.stamp)
    meet(bea, joon)
    for (const one of [bea, joon]) {
      expect(one.index.rivalTitles(ink)).toEqual([])
      expect(one.index.page(ink)!.title).toBe('Ink, twelve blends')
    }
  })

  it('asks nobody about names given one after the other, or twice the same', () => {
    const [bea, joon] = aStudio()
    bea.index.rename(ink, 'Inks', bea.stamp)
    meet(bea, joon)
    joon.index.rename(ink, 'Ink recipes', joon.stamp)
    meet(bea, joon)
    expect(bea.index.rivalTitles(ink)).toEqual([])
    bea.index.rename(nights, 'Nights', bea.stamp)
    joon.index.rename(nights, 'Nights', joon.stamp)
    meet(bea, joon)
    expect(bea.index.rivalTitles(nights)).toEqual([])
    expect(bea.index.page(nights)!.title).toBe('Nights')
  })

  it('takes a name by an older version as settled, and odd claims for none', () => {
    const [bea, joon] = aStudio()
    bea.index.rename(ink, 'Ink, twelve blends', bea.stamp)
    joon.index.rename(ink, 'Inks', joon.stamp)
    meet(bea, joon)
    const map = bea.doc.getMap<Y.Map<unknown>>('pages').get(ink)!
    map.set('title', 'Named by an older Snug')
    expect(bea.index.rivalTitles(ink)).toEqual([])
    expect(bea.index.page(ink)!.title).toBe('Named by an older Snug')
    const claims = bea.doc.getMap<unknown>('titles')
    for (const odd of ['', 'x', `${ink} nobody`, `${ink} did:key:zodd`]) claims.set(odd, 7)
    expect(bea.index.rivalTitles(ink)).toEqual([])
  })

  it('moves a page before another, to the end, and into another', () => {
    const [bea] = aStudio()
    bea.index.move(nights, { parent: null, before: recipes }, bea.stamp)
    expect(outline(bea.index)).toEqual(['Press nights', '  Keys', 'Recipes', '  Ink'])
    bea.index.move(nights, { parent: null, before: null }, bea.stamp)
    bea.index.move(keys, { parent: recipes, before: ink }, bea.stamp)
    expect(outline(bea.index)).toEqual(['Recipes', '  Keys', '  Ink', 'Press nights'])
  })

  it('a page does not move under itself', () => {
    const [bea] = aStudio()
    bea.index.move(recipes, { parent: ink, before: null }, bea.stamp)
    bea.index.move(recipes, { parent: recipes, before: null }, bea.stamp)
    expect(outline(bea.index)).toEqual(['Recipes', '  Ink', 'Press nights', '  Keys'])
  })

  it('two who put each other’s chapter into their own keep both chapters', () => {
    const [bea, joon] = aStudio()
    bea.index.move(recipes, { parent: nights, before: null }, bea.stamp)
    joon.index.move(nights, { parent: recipes, before: null }, joon.stamp)
    meet(bea, joon)
    expect(outline(bea.index)).toEqual(outline(joon.index))
    expect(everyPage(bea.index).sort()).toEqual([recipes, nights, ink, keys].sort())
    bea.index.move(nights, { parent: null, before: recipes }, bea.stamp)
    meet(bea, joon)
    expect(outline(joon.index)).toEqual(outline(bea.index))
    expect(bea.index.pages.get().roots.map(({ id }) => id)).toContain(nights)
  })

  it('two new pages made offline at the same place both stay', () => {
    const [bea, joon] = aStudio()
    const [one, two] = [pageNumber(10), pageNumber(11)]
    bea.index.addPage({ id: one, parent: recipes, title: 'One', ...bea.stamp })
    joon.index.addPage({ id: two, parent: recipes, title: 'Two', ...joon.stamp })
    meet(bea, joon)
    expect(outline(bea.index)).toEqual(outline(joon.index))
    joon.index.move(ink, { parent: recipes, before: two }, joon.stamp)
    meet(bea, joon)
    const inside = bea.index.page(recipes)!.children.map(({ id }) => id)
    expect(inside.indexOf(ink)).toBe(inside.indexOf(two) - 1)
    expect(inside).toHaveLength(3)
  })
})

describe('the cupboard', () => {
  it('takes a page with all that is inside, and gives it back to its place', () => {
    const [bea, joon] = aStudio()
    bea.index.putAway(recipes, { ...bea.stamp, at: 5 })
    expect(outline(bea.index)).toEqual(['Press nights', '  Keys'])
    expect(bea.index.page(ink)!.away).toBe(5)
    meet(bea, joon)
    expect(joon.index.putAwayPages.get().map(({ node }) => node.title)).toEqual(['Recipes'])
    joon.index.bringBack(recipes, joon.stamp)
    meet(bea, joon)
    expect(outline(bea.index)).toEqual(['Recipes', '  Ink', 'Press nights', '  Keys'])
  })

  it('keeps what somebody else wrote into a chapter while it was put away', () => {
    const [bea, joon] = aStudio()
    bea.index.putAway(recipes, bea.stamp)
    joon.index.addPage({ id: pageNumber(10), parent: recipes, title: 'New', ...joon.stamp })
    meet(bea, joon)
    expect(everyPage(bea.index)).toContain(pageNumber(10))
    bea.index.bringBack(pageNumber(10), bea.stamp)
    expect(outline(bea.index)).toEqual(['Press nights', '  Keys', 'New'])
  })

  it('a page put away does not show as a child of its parent', () => {
    const [bea] = aStudio()
    bea.index.putAway(ink, bea.stamp)
    expect(bea.index.page(recipes)!.children).toEqual([])
  })
})

describe('odd documents', () => {
  it('reads what it can of entries with missing, wrong and unknown fields, and leaves them as they are', () => {
    const [bea] = aStudio()
    const pages = bea.doc.getMap<unknown>('pages')
    const entry = (fields: Record<string, unknown>) => new Y.Map(Object.entries(fields))
    const odd: Record<string, unknown> = {
      [pageNumber(20)]: entry({}),
      [pageNumber(21)]: entry({ title: 4, parent: ['x'], order: null, at: 'yesterday', by: {}, away: 'yes' }),
      [pageNumber(22)]: entry({ title: 'Self', parent: pageNumber(22), order: 'a5' }),
      [pageNumber(23)]: entry({ title: 'Orphan', parent: pageNumber(99), order: 'a6', at: 1e300 }),
      [pageNumber(24)]: entry({ title: 'Newer', parent: recipes, order: 'a7', mood: 'sunny' }),
      [pageNumber(25)]: 'no page',
      [pageNumber(26)]: new Y.Array(),
      'not an id': entry({ title: 'Nowhere' }),
      [idOf<DocId>(new Uint8Array(16).fill(documentClass.house))]: entry({ title: 'A trap' }),
    }
    bea.doc.transact(() => {
      for (const [key, value] of Object.entries(odd)) pages.set(key, value)
    })
    const kept = JSON.stringify(pages.toJSON())
    expect(everyPage(bea.index)).toHaveLength(4 + 5)
    expect(outline(bea.index)).toEqual(
      expect.arrayContaining(['Self', 'Orphan', '  Newer', '', 'Recipes', 'Press nights']),
    )
    expect(bea.index.page(pageNumber(23))).toMatchObject({ parent: null, at: 0 })
    expect(outline(bea.index)).not.toContain('A trap')
    expect(JSON.stringify(pages.toJSON())).toBe(kept)
  })

  it('acts on pages that are no pages without harm', () => {
    const [bea] = aStudio()
    const nobody = pageNumber(77)
    bea.doc.getMap<unknown>('pages').set(nobody, 12)
    const before = outline(bea.index)
    bea.index.rename(nobody, 'x', bea.stamp)
    bea.index.move(nobody, { parent: null, before: null }, bea.stamp)
    bea.index.move(ink, { parent: nobody, before: null }, bea.stamp)
    bea.index.putAway(nobody, bea.stamp)
    bea.index.bringBack(nobody, bea.stamp)
    bea.index.touch(nobody, bea.stamp)
    bea.index.addPage({ id: nobody, parent: null, title: 'x', ...bea.stamp })
    expect(outline(bea.index)).toEqual(before)
    expect(bea.doc.getMap('pages').get(nobody)).toBe(12)
  })

  it('a chain of pages without end is shown to a depth, with every page in it', () => {
    const [bea] = holders('bea') as [Holder]
    const id = (n: number) => {
      const bytes = new Uint8Array(16)
      new DataView(bytes.buffer).setUint32(4, n)
      bytes[0] = documentClass.body
      return idOf<DocId>(bytes)
    }
    const pages = bea.doc.getMap('pages')
    const long = 5000
    bea.doc.transact(() => {
      for (let n = 0; n < long; n++)
        pages.set(
          id(n),
          new Y.Map<unknown>([
            ['title', `${n}`],
            ['parent', n === 0 ? id(long - 1) : id(n - 1)],
          ]),
        )
    })
    expect(new Set(everyPage(bea.index)).size).toBe(long)
    expect(Math.max(...outline(bea.index).map((line) => line.search(/\S/) / 2))).toBe(deepest)
  })
})
