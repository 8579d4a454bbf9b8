import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { pageText } from '../../../lib/content/page-text.ts'
import { isUnderstood, watchUnderstood } from '../../../lib/content/understood.ts'
import { bodyFormat, pageBody } from '../../../lib/model/page-body.ts'
import { block, deepPage, pageWith, type Written } from '../../support/page-words.ts'

const task: Written = [
  'taskList',
  [['taskItem', [['paragraph', ['Find the second kettle']]], { checked: true }]],
]

/** Words all of one mark. */
function marked(text: string, marks: object): Y.XmlText {
  const words = new Y.XmlText()
  words.insert(0, text, marks)
  return words
}

describe('the text of a page', () => {
  it('is a line for each block that says something', () => {
    const body = pageWith(['heading', ['Press night'], { level: 1 }], ['paragraph', []], task, [
      'paragraph',
      [marked('We open at ', {}), marked('six', { bold: {} }), ['hardBreak', []], 'sharp'],
    ])
    expect(pageText(body).split('\n')).toEqual([
      'Press night',
      'Find the second kettle',
      'We open at six',
      'sharp',
    ])
  })

  it('is read of a page that holds anything at all', () => {
    const odd = new Y.XmlText()
    odd.insertEmbed(0, { picture: 'x' })
    const body = pageWith(['paragraph', [odd]], ['constellation', ['Orion']])
    body.fragment.push([new Y.XmlText('loose')])
    expect(pageText(body)).toBe('Orion\nloose')
    expect(pageText(deepPage(20_000))).toBe('')
  })
})

describe('a page is understood', () => {
  it('when this version could have written it', () => {
    const body = pageWith(task, ['paragraph', [marked('here', { link: { href: 'https://example.org' } })]])
    expect(isUnderstood(body)).toBe(true)
    expect(isUnderstood(pageBody(new Y.Doc()))).toBe(true)
  })

  it.each<[string, Written]>([
    ['a block', ['constellation', ['Orion']]],
    ['a block in a block', ['blockquote', [['constellation', ['Orion']]]]],
    ['a mark', ['paragraph', [marked('x', { sparkle: true })]]],
  ])('not when it holds %s that this version would throw away', (_what, written) => {
    expect(isUnderstood(pageWith(written))).toBe(false)
  })

  it('not when its format is newer, nor when words or hooks stand outside blocks, nor when it is deeper than anybody writes', () => {
    const newer = pageWith(task)
    newer.fragment.doc!.getMap('page').set('format', bodyFormat + 1)
    expect(isUnderstood(newer)).toBe(false)
    const loose = pageWith(task)
    loose.fragment.push([new Y.XmlText('loose')])
    expect(isUnderstood(loose)).toBe(false)
    const hook = pageWith(task)
    hook.fragment.push([new Y.XmlHook('hook') as unknown as Y.XmlElement])
    expect(isUnderstood(hook)).toBe(false)
    expect(isUnderstood(deepPage(20_000))).toBe(false)
  })

  it('the editor is told to let go before it hears of a change it does not understand', () => {
    const here = pageWith(task)
    const there = new Y.Doc()
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here.fragment.doc!))
    const heard: string[] = []
    here.fragment.observeDeep(() => heard.push('the change'))
    const stop = watchUnderstood(here, () => heard.push('let go'))
    const bring = () => Y.applyUpdate(here.fragment.doc!, Y.encodeStateAsUpdate(there))
    pageBody(there).fragment.push([block(['paragraph', ['known']])])
    bring()
    expect(heard).toEqual(['the change'])
    pageBody(there).fragment.push([block(['constellation', ['Orion']])])
    bring()
    expect(heard).toEqual(['the change', 'let go', 'the change'])
    stop()
  })
})
