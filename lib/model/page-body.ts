/**
 * The words of a page: one XmlFragment, 'body', in the shape of the editor's schema. Opaque to the interface. Map 'page'
 * holds `format`, written with the first words; merely opening a page writes nothing.
 */
import * as Y from 'yjs'
import { observed, type Observed } from '../base/observed.ts'
import { adriftIn, type Adrift } from './adrift.ts'
import { observedRead, readNumber } from './read.ts'

/** The newest format this version writes and understands. */
export const bodyFormat = 1

/** The root that holds the words; presence names it where a caret stands in an empty page. */
export const bodyRoot = 'body'

export type PageBody = {
  /** For lib/content, which knows the schema. */
  fragment: Y.XmlFragment
  /** Nobody has written anything yet. */
  isEmpty: Observed<boolean>
  /** Counts whenever anything in it changed. */
  words: Observed<number>
  /** Words that lost their place to somebody's change of their block. */
  adrift: Adrift
  /** The format the document names; 0 while it names none. */
  format: Observed<number>
}

/** Words that an editor can be joined to: a page's, a card's. */
export type Words = Pick<PageBody, 'fragment' | 'format'>

export function pageBody(doc: Y.Doc): PageBody {
  const words = observed(0)
  const fragment = doc.getXmlFragment(bodyRoot)
  const about = doc.getMap<unknown>('page')
  fragment.observeDeep((_events, transaction) => {
    words.set(words.get() + 1)
    if (transaction.local && !about.has('format')) about.set('format', bodyFormat)
  })
  return {
    fragment,
    words,
    isEmpty: observedRead([fragment], () => fragment.length === 0),
    adrift: adriftIn(doc),
    format: observedRead([about], () => readNumber(about, 'format') ?? 0),
  }
}
