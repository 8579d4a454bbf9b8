import { EditorState, TextSelection } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'
import { describe, expect, it } from 'vitest'
import { deleteBlock, duplicateBlock, moveBlock } from '../../../components/page/move-block.ts'
import type { ContentNode } from '../../../lib/content/content-node.ts'
import { documentOf } from '../../../lib/content/fill-page.ts'

const line = (text: string): ContentNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const entry = (text: string, ...more: ContentNode[]): ContentNode => ({
  type: 'listItem',
  content: [line(text), ...more],
})
const list = (...content: ContentNode[]): ContentNode => ({ type: 'bulletList', content })

/** A page with the caret behind the second letter of `word`. */
function pageWith(blocks: readonly ContentNode[], word: string): EditorState {
  const doc = documentOf(blocks)
  let at = 0
  doc.descendants((node, pos) => {
    if (node.isText && node.text === word) at = pos + 2
  })
  const state = EditorState.create({ doc })
  return state.apply(state.tr.setSelection(TextSelection.create(doc, at)))
}

/** What a page says, with its lists in brackets. */
const said = (node: Node): string =>
  node.isTextblock
    ? node.textContent
    : `${node.type.name === 'doc' ? '' : node.type.name[0]}(${node.children.map(said).join(' ')})`

function moved(state: EditorState, step: 'up' | 'down'): EditorState {
  const tr = moveBlock(state, step)
  if (!tr) return state
  const next = state.apply(tr)
  next.doc.check()
  return next
}

describe('carrying a block past its neighbours', () => {
  it('goes up and down, and the caret goes along', () => {
    const state = moved(pageWith([line('one'), line('two'), line('six')], 'two'), 'up')
    expect(said(state.doc)).toBe('(two one six)')
    expect(state.selection.$from.parent.textContent).toBe('two')
    expect(state.selection.$from.parentOffset).toBe(2)
    const back = moved(moved(state, 'down'), 'down')
    expect(said(back.doc)).toBe('(one six two)')
    expect(back.selection.$from.parent.textContent).toBe('two')
    expect(moveBlock(back, 'down')).toBeNull()
  })

  it('takes an entry with what is under it, and leaves its list at the end', () => {
    const page = [line('top'), list(entry('one', list(entry('sub'))), entry('two')), line('end')]
    let state = moved(pageWith(page, 'one'), 'down')
    expect(said(state.doc)).toBe('(top b(l(two) l(one b(l(sub)))) end)')
    state = moved(state, 'down')
    expect(said(state.doc)).toBe('(top b(l(two)) end b(l(one b(l(sub)))))')
  })

  it('goes into a list of its kind that it comes to, and out of a list within an entry', () => {
    const page = [list(entry('one')), list(entry('two'), entry('six'))]
    expect(said(moved(pageWith(page, 'two'), 'up').doc)).toBe('(b(l(one) l(two)) b(l(six)))')
    const nested = [list(entry('one', list(entry('sub'))), entry('two'))]
    expect(said(moved(pageWith(nested, 'sub'), 'up').doc)).toBe('(b(l(sub) l(one) l(two)))')
    expect(said(moved(pageWith(nested, 'sub'), 'down').doc)).toBe('(b(l(one) l(sub) l(two)))')
  })

  it('takes the whole of what holds nothing else', () => {
    const page = [line('top'), { type: 'blockquote', content: [line('two')] }]
    expect(said(moved(pageWith(page, 'two'), 'up').doc)).toBe('(b(two) top)')
  })
})

describe('a block as a whole', () => {
  it('is there twice, and gone', () => {
    const state = pageWith([line('one'), list(entry('two'), entry('six'))], 'two')
    const twice = state.apply(duplicateBlock(state)!)
    expect(said(twice.doc)).toBe('(one b(l(two) l(two) l(six)))')
    const gone = state.apply(deleteBlock(state)!)
    expect(said(gone.doc)).toBe('(one b(l(six)))')
    const last = pageWith([list(entry('two'))], 'two')
    const empty = last.apply(deleteBlock(last)!)
    empty.doc.check()
    expect(said(empty.doc)).toBe('()')
  })
})
