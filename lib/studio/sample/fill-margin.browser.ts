/** Puts what the people of the sample say into the margin of a page, at the words it is about. */
import * as Y from 'yjs'
import type { DocId } from '../../base/ids.ts'
import { longestAround, type Anchor } from '../../model/anchor.ts'
import { commentBody } from '../../model/conversation.ts'
import type { PageBody } from '../../model/page-body.ts'
import { talkBeside } from '../talk-hosts.ts'
import { saying, type SayingTools } from './saying.browser.ts'
import type { SampleRemark } from './shapes.ts'

const hourMs = 3_600_000

export async function fillMargin(
  remarks: readonly SampleRemark[],
  page: DocId,
  { fragment }: Pick<PageBody, 'fragment'>,
  tools: SayingTools,
): Promise<void> {
  const ago = (hours: number) => tools.clock.now() - hours * hourMs
  await saying(talkBeside(tools.studio, page), tools, (say) => {
    for (const { about, by, hours, text, answers = [] } of remarks) {
      const on = anchorOf(fragment, about)
      const to = say(
        by,
        ago(hours),
        'comment',
        commentBody({ text, quote: about, thing: null, to: null, on }),
      )
      for (const answer of answers) {
        const body = commentBody({ text: answer.text, quote: '', thing: null, to })
        say(answer.by, ago(answer.hours), 'comment', body)
      }
    }
  })
}

/** Where these words stand within one text of the page; null where they do not. */
function anchorOf(fragment: Y.XmlFragment, words: string): Anchor | null {
  for (const text of fragment.createTreeWalker((node) => node instanceof Y.XmlText)) {
    if (!(text instanceof Y.XmlText)) continue
    const read = (text.toDelta() as { insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : ' '))
      .join('')
    const at = read.indexOf(words)
    if (at < 0) continue
    const place = (index: number, assoc: number) =>
      Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc))
    const end = at + words.length
    return {
      ...{ start: place(at, 0), end: place(end, -1) },
      ...{
        before: read.slice(Math.max(0, at - longestAround), at),
        after: read.slice(end, end + longestAround),
      },
    }
  }
  return null
}
