/** Pages written without an editor, for tests of what reads them. */
import * as Y from 'yjs'
import { pageBody, type PageBody } from '../../lib/model/page-body.ts'

/** A block: its name, what is in it, its attributes. */
export type Written = [name: string, inside: readonly (Written | string | Y.XmlText)[], attributes?: object]

export function block([name, inside, attributes = {}]: Written): Y.XmlElement {
  const element = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string)
  element.insert(
    0,
    inside.map((one) =>
      typeof one === 'string' ? new Y.XmlText(one) : one instanceof Y.XmlText ? one : block(one),
    ),
  )
  return element
}

export function pageWith(...blocks: readonly Written[]): PageBody {
  const body = pageBody(new Y.Doc())
  body.fragment.push(blocks.map(block))
  return body
}

/** A page of quotes, each in the next. */
export function deepPage(depth: number): PageBody {
  const body = pageWith(['blockquote', []])
  let at = body.fragment.get(0) as Y.XmlElement
  body.fragment.doc!.transact(() => {
    for (let n = 1; n < depth; n++) {
      const inner = new Y.XmlElement('blockquote')
      at.insert(0, [inner])
      at = inner
    }
    at.insert(0, [block(['paragraph', ['deep']])])
  })
  return body
}
