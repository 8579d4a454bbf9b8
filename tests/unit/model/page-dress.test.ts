import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { newFileId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { isIcon } from '../../../lib/model/page-dress.ts'
import { holders, meet, pageNumber, type Holder } from '../../support/page-tree.ts'

it('an icon is one emoji, however it is put together, and nothing else', () => {
  for (const icon of ['📌', '🖨️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👩‍👩‍👧‍👦', '🇳🇿', '1️⃣']) expect(isIcon(icon), icon).toBe(true)
  for (const text of ['', 'a', '12', '📌📌', '📌 ', ' 📌', '<b>', 'Pin', '👩‍'.repeat(20)])
    expect(isIcon(text), text).toBe(false)
})

it('what a page wears is the same for everybody, each part by itself', () => {
  const [bea, joon] = holders('bea', 'joon') as [Holder, Holder]
  const page = pageNumber(0)
  bea.index.addPage({ id: page, parent: null, title: 'Inks', ...bea.stamp })
  meet(bea, joon)
  expect(joon.index.page(page)).toMatchObject({ icon: '', cover: null, isWide: false, isTemplate: false })
  const cover = newFileId(systemRandom)
  bea.index.dress(page, { icon: '🎨', cover }, bea.stamp)
  joon.index.dress(page, { isWide: true }, joon.stamp)
  joon.index.dress(page, { isTemplate: true }, joon.stamp)
  meet(bea, joon)
  for (const { index } of [bea, joon])
    expect(index.page(page)).toMatchObject({
      icon: '🎨',
      cover,
      isWide: true,
      isTemplate: true,
      title: 'Inks',
    })
  bea.index.dress(page, { icon: 'no icon', cover: null, isWide: false }, bea.stamp)
  meet(bea, joon)
  expect(joon.index.page(page)).toMatchObject({ icon: '', cover: null, isWide: false, isTemplate: true })
})

it('bears what others may have written there', () => {
  const [bea] = holders('bea') as [Holder]
  const page = pageNumber(0)
  bea.index.addPage({ id: page, parent: null, title: 'Inks', ...bea.stamp })
  const map = bea.doc.getMap('pages').get(page) as Y.Map<unknown>
  for (const odd of ['x'.repeat(5000), 7, null, { a: 1 }]) {
    map.set('icon', odd)
    map.set('wide', odd)
    map.set('cover', odd)
    map.set('template', 'true')
    expect(bea.index.page(page)).toMatchObject({ icon: '', cover: null, isWide: false, isTemplate: false })
  }
})
