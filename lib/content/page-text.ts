/** The plain text of a page, a line for each block, for excerpts and for finding. */
import * as Y from 'yjs'
import type { PageBody } from '../model/page-body.ts'

export function pageText(body: PageBody): string {
  const lines: string[] = []
  const read = (node: Y.XmlElement | Y.XmlText | Y.XmlHook): void => {
    if (node instanceof Y.XmlText) {
      const text = (node.toDelta() as { insert?: unknown }[])
        .map(({ insert }) => (typeof insert === 'string' ? insert : ' '))
        .join('')
      if (text !== '') lines.push(text)
    } else if (node instanceof Y.XmlElement) {
      for (const child of node.toArray()) read(child)
    }
  }
  for (const child of body.fragment.toArray()) read(child as Y.XmlElement)
  return lines.join('\n')
}
