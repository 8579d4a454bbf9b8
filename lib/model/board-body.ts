/** The words on a card: one XmlFragment of its own, in the shape of the editor's schema. Opaque to the interface. */
import * as Y from 'yjs'
import type { Words } from './page-body.ts'

/** What an editor needs of words, a card's as a page's. */
export type CardBody = Words

export const cardBody = (map: Y.Map<unknown>, format: CardBody['format']): CardBody | null => {
  const fragment = map.get('body')
  return fragment instanceof Y.XmlFragment ? { fragment, format } : null
}

const longestExcerpt = 160

/** The first words, without their looks; '' for none. */
export const excerptOf = (body: CardBody): string => textOf(body, longestExcerpt)

/** Its words without their looks, up to so many UTF-16 units; '' for none. */
export function textOf({ fragment }: CardBody, longest: number): string {
  let text = ''
  const read = (node: unknown, depth: number): void => {
    if (text.length >= longest || depth > 20) return
    if (node instanceof Y.XmlText) {
      for (const { insert } of node.toDelta() as { insert?: unknown }[])
        text += typeof insert === 'string' ? insert : ' '
    } else if (node instanceof Y.XmlElement || node instanceof Y.XmlFragment) {
      if (text !== '' && !text.endsWith(' ')) text += ' '
      for (let i = 0; i < node.length && text.length < longest; i++) read(node.get(i), depth + 1)
    }
  }
  read(fragment, 0)
  return text.trim().slice(0, longest)
}
