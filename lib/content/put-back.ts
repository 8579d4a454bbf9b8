/** Puts words that lost their place back into a page or onto a card: each line a paragraph of its own, at the end. */
import * as Y from 'yjs'
import type { AdriftWords } from '../model/adrift.ts'
import type { PageBody } from '../model/page-body.ts'

export function putBack(
  { fragment, adrift }: Pick<PageBody, 'fragment' | 'adrift'>,
  words: AdriftWords,
): void {
  const put = () => {
    const paragraphs = words.text.split('\n').map((line) => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(line.trim())])
      return paragraph
    })
    fragment.insert(fragment.length, paragraphs)
    adrift.letGo(words)
  }
  if (fragment.doc) fragment.doc.transact(put)
}
