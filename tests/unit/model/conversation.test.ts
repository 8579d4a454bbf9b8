/** What people said beside a document, put together from their signed items. */
import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { newItemId, type Did, type ItemId } from '../../../lib/base/ids.ts'
import {
  commentBody,
  conversation,
  editBody,
  longestComment,
  settleBody,
  takeBackBody,
  type SignedWord,
} from '../../../lib/model/conversation.ts'
import { talkItems } from '../../../lib/model/talk.ts'
import { seeded } from '../../support/people.ts'

const random = seeded('conversation')
const ada = 'did:ada' as Did
const noor = 'did:noor' as Did
let clock = 1000

const word = (by: Did, type: string, body: SignedWord['body'], at = ++clock): SignedWord => ({
  id: newItemId(random),
  ...{ type, by, at, body },
})
const says = (by: Did, text: string, to: ItemId | null = null) =>
  word(by, 'comment', commentBody({ text, quote: '', thing: null, to }))
const texts = (words: readonly SignedWord[]) =>
  conversation(words).map(({ text, answers }) => [text, ...answers.map((answer) => answer.text)])

describe('a conversation', () => {
  it('stands in the order of time, answers under what they answer', () => {
    const aprons = says(ada, 'Aprons?')
    const hose = says(noor, 'The hose sign?')
    const asking = says(noor, 'Asking.', aprons.id)
    const thanks = says(ada, 'Thanks.', asking.id)
    expect(texts([thanks, hose, asking, aprons])).toEqual([
      ['Aprons?', 'Asking.', 'Thanks.'],
      ['The hose sign?'],
    ])
  })

  it('shows the newest words of their author and what they said before', () => {
    const first = says(ada, 'Seven aprons')
    const edit = word(ada, 'edit', editBody(first.id, 'Eight aprons'))
    const forged = word(noor, 'edit', editBody(first.id, 'No aprons'))
    const [remark] = conversation([forged, edit, first])
    expect(remark).toMatchObject({ text: 'Eight aprons', editedAt: edit.at })
    expect(remark!.before).toEqual([{ text: 'Seven aprons', at: first.at }])
  })

  it('says so when somebody takes their words back, here or where the words have gone', () => {
    const first = says(ada, 'Seven aprons')
    const about = { id: first.id, at: first.at, thing: null, to: null }
    const back = word(ada, 'take-back', takeBackBody(about, true, []))
    const later = word(ada, 'edit', editBody(first.id, 'Eight'))
    for (const words of [[first, back], [back], [first, back, later]])
      expect(conversation(words)).toMatchObject([{ text: '', before: [], takenBack: back.at, at: first.at }])
    const undone = word(ada, 'take-back', takeBackBody(about, false, []))
    expect(conversation([first, back, undone])).toMatchObject([{ text: 'Seven aprons', takenBack: null }])
    expect(conversation([back, undone])).toEqual([])
    const others = word(noor, 'take-back', takeBackBody(about, true, []))
    expect(conversation([first, others])).toMatchObject([{ text: 'Seven aprons', takenBack: null }])
  })

  it('can be settled and opened again by anybody in it', () => {
    const first = says(ada, 'Aprons?')
    const settled = word(noor, 'settle', settleBody(first.id, true))
    expect(conversation([settled, first])).toMatchObject([{ settled: { by: noor, at: settled.at } }])
    const opened = word(ada, 'settle', settleBody(first.id, false))
    expect(conversation([settled, first, opened])).toMatchObject([{ settled: null }])
  })

  it('is the same in whatever order its items come', () => {
    const first = says(ada, 'a')
    const second = says(noor, 'b', first.id)
    const words = [
      ...[first, second, says(ada, 'c'), word(ada, 'edit', editBody(first.id, 'A'), second.at)],
      ...[
        word(noor, 'settle', settleBody(first.id, true)),
        word(ada, 'edit', editBody(first.id, 'AA'), second.at),
      ],
      word(noor, 'take-back', takeBackBody({ ...second, thing: null, to: first.id }, true, [])),
    ]
    const shown = conversation(words)
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: words.length }), (some) => {
        expect(conversation(some)).toEqual(shown)
      }),
    )
  })

  it('bears what any peer may have written', () => {
    const ring = [newItemId(random), newItemId(random)] as const
    const strange: SignedWord[] = [
      { ...says(ada, 'one', ring[1]), id: ring[0] },
      { ...says(ada, 'two', ring[0]), id: ring[1] },
      word(ada, 'comment', {}),
      word(ada, 'comment', { text: 7, to: [], thing: 'x'.repeat(100) }),
      word(ada, 'comment', { text: 'x'.repeat(longestComment + 1), to: 'nowhere' }),
      word(ada, 'edit', { of: ring[0], text: null }),
      word(ada, 'take-back', { of: 3, on: true }),
      word(ada, 'take-back', { of: newItemId(random), on: true, said: 'then' }),
      word(ada, 'of a later version', { of: ring[0] }),
    ]
    const shown = conversation(strange)
    expect(shown).toHaveLength(4)
    expect(Math.max(...shown.map(({ text }) => text.length))).toBe(longestComment)
  })
})

describe('the rows of a talk', () => {
  it('are bytes under ids, whatever else lies there', () => {
    const doc = new Y.Doc()
    const rows = talkItems(doc)
    const id = newItemId(random)
    rows.write([{ id, bytes: Uint8Array.of(1) }])
    doc.getMap('items').set('odd', Uint8Array.of(2))
    doc.getMap('items').set(newItemId(random), 'text')
    expect(rows.rows()).toEqual([{ id, bytes: Uint8Array.of(1) }])
    const before = rows.changed.get()
    rows.write([], [id])
    expect(rows.rows()).toEqual([])
    expect(rows.changed.get()).toBeGreaterThan(before)
  })
})
