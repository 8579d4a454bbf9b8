import { Fragment } from '@tiptap/pm/model'
import { describe, expect, it } from 'vitest'
import { mendsBlocks } from '../../../lib/content/mend.ts'
import { pageSchema } from '../../../lib/content/page-schema.ts'

const schema = pageSchema()

describe('a page', () => {
  it('holds these blocks and marks; the names are in people’s documents and stay for ever', () => {
    expect(Object.keys(schema.nodes).sort()).toEqual(
      [
        'blockquote',
        'bulletList',
        'callout',
        'card',
        'codeBlock',
        'day',
        'doc',
        'file',
        'hardBreak',
        'heading',
        'horizontalRule',
        'houseLink',
        'listItem',
        'maths',
        'mathsBlock',
        'mention',
        'orderedList',
        'paragraph',
        'table',
        'tableCell',
        'tableHeader',
        'tableRow',
        'taskItem',
        'taskList',
        'text',
        'toggle',
      ].sort(),
    )
    expect(Object.keys(schema.marks).sort()).toEqual(
      ['bold', 'code', 'highlight', 'italic', 'link', 'strike', 'underline'].sort(),
    )
  })

  it('lets words have any marks together, as two people may give them', () => {
    const all = Object.values(schema.marks).map((mark) => mark.create())
    expect(() => schema.text('six', all).check()).not.toThrow()
  })

  it('keeps of a link its address only', () => {
    expect(Object.keys(schema.marks.link!.spec.attrs ?? {})).toEqual(['href'])
  })

  it('draws a link to a script as a link to nowhere, that tells the other side nothing', () => {
    const drawn = schema.marks.link!.spec.toDOM!(schema.mark('link', { href: 'javascript:alert(1)' }), true)
    expect(drawn).toMatchObject(['a', { href: '', target: '_blank', rel: 'noopener noreferrer nofollow' }, 0])
  })
})

describe('blocks that two people’s changes left incomplete', () => {
  mendsBlocks(schema)
  const words = schema.node('paragraph', null, schema.text('kettle'))

  it('a list entry without its own line gets one and keeps what is inside', () => {
    const nested = schema.node('bulletList', null, schema.node('listItem', null, words))
    const entry = schema.node('listItem', null, nested)
    expect(entry.textContent).toBe('kettle')
    expect(() => entry.check()).not.toThrow()
  })

  it('an emptied list stays refused, so that no empty dot remains', () => {
    expect(() => schema.node('bulletList', null, Fragment.empty)).toThrow()
    expect(() => schema.node('nothing we know', null, words)).toThrow()
  })
})
