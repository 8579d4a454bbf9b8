import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { newFileId, type Did } from '../../../lib/base/ids.ts'
import { fileEntries, type NewFileEntry } from '../../../lib/model/file-entries.ts'
import { studioIndex } from '../../../lib/model/studio-index.ts'
import { fileKind, safeType } from '../../../lib/studio/file-rows.ts'
import { seeded } from '../../support/people.ts'

const random = seeded('entries')
const bea = 'did:key:zBea' as Did
const anEntry = (more: Partial<NewFileEntry> = {}): NewFileEntry => ({
  ...{ id: newFileId(random), name: 'lino.jpg', caption: 'A first proof', type: 'image/jpeg', size: 1200 },
  ...{
    key: random(32),
    hash: random(32),
    by: bea,
    at: 5000,
    width: 30,
    height: 20,
    seconds: null,
    thumb: null,
  },
  ...more,
})

it('what is written is read, and an index of before knows nothing of it', () => {
  const doc = new Y.Doc()
  const entries = fileEntries(doc)
  const entry = anEntry({ thumb: { hash: random(32), size: 90 }, seconds: 3.5 })
  entries.add(entry)
  expect(entries.get(entry.id)).toEqual({ ...entry, away: null, sent: null, missed: null, format: 1 })
  expect(studioIndex(doc).pages.get().roots).toEqual([])
})

it('two renames and a caption at once both hold; putting away and removing are seen', () => {
  const [a, b] = [new Y.Doc(), new Y.Doc()]
  const [one, two] = [fileEntries(a), fileEntries(b)]
  const entry = anEntry()
  one.add(entry)
  const meet = () => {
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  }
  meet()
  one.rename(entry.id, 'proof.jpg')
  two.caption(entry.id, 'The second proof')
  meet()
  expect(two.get(entry.id)).toMatchObject({ name: 'proof.jpg', caption: 'The second proof' })
  one.putAway(entry.id, { by: bea, at: 9 })
  two.rename(entry.id, 'last.jpg')
  one.remove(entry.id, { by: bea, at: 10 }, [entry.id])
  meet()
  expect([one.get(entry.id), two.get(entry.id)]).toEqual([null, null])
  expect([...two.gone.get()]).toEqual([[entry.id, [entry.id]]])
})

it('whatever stands there, reading gives a file or nothing', () => {
  const doc = new Y.Doc()
  const map = doc.getMap<unknown>('files')
  const good = anEntry()
  const entries = fileEntries(doc)
  entries.add(good)
  const odd: Record<string, unknown>[] = [
    { key: 'short' },
    { hash: 5 },
    { size: -1 },
    { size: 0 },
    { size: 1.5 },
    { size: Infinity },
    { key: new Y.Map() },
  ]
  for (const patch of odd) {
    const id = newFileId(random)
    const entry = new Y.Map<unknown>()
    map.set(id, entry)
    for (const [key, value] of (map.get(good.id) as Y.Map<unknown>).entries()) entry.set(key, value)
    for (const [key, value] of Object.entries(patch)) entry.set(key, value)
  }
  map.set('not an id', new Y.Map())
  map.set(newFileId(random), 'a word')
  map.set(newFileId(random), new Y.Array())
  expect([...entries.all.get().keys()]).toEqual([good.id])
  const set = (key: string, value: unknown) => (map.get(good.id) as Y.Map<unknown>).set(key, value)
  set('type', 'text/html; <script>')
  set('name', 'x'.repeat(9000))
  set('width', 'wide')
  set('seconds', -4)
  set('thumb', 'no')
  const read = entries.get(good.id)!
  expect(read).toMatchObject({ type: '', width: null, seconds: null, thumb: null })
  expect(read.name.length).toBe(255)
})

it('what could run as a page is handed to a browser as plain bytes', () => {
  for (const type of ['text/html', 'application/xhtml+xml', 'text/xml', 'text/javascript', '', 'image/odd'])
    expect([fileKind(type), safeType(type)]).toEqual(['other', 'application/octet-stream'])
  expect(safeType('video/webm')).toBe('video/webm')
})
